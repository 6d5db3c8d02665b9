package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTests {

  @Test
  void a_change_of_any_file_or_of_its_name_makes_another_image(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("a"), "one");
    String first = hash(new Image("t:1", "FROM x", Map.of("a", file)));

    assertThat(hash(new Image("t:1", "FROM x", Map.of("a", file)))).isEqualTo(first);
    assertThat(hash(new Image("t:1", "FROM y", Map.of("a", file)))).isNotEqualTo(first);
    assertThat(hash(new Image("t:1", "FROM x", Map.of("b", file)))).isNotEqualTo(first);
    Files.writeString(file, "two");
    assertThat(hash(new Image("t:1", "FROM x", Map.of("a", file)))).isNotEqualTo(first);
  }

  @Test
  void names_a_file_of_the_context_that_is_not_there(@TempDir Path directory) {
    Image image = new Image("t:1", "FROM x", Map.of("node.jar", directory.resolve("gone.jar")));

    assertThatThrownBy(() -> Images.read(image))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("image t:1")
        .hasMessageContaining("node.jar")
        .hasMessageContaining("gone.jar");
  }

  private static String hash(Image image) throws EnvironmentException {
    return ContentHash.of(Images.read(image));
  }
}
