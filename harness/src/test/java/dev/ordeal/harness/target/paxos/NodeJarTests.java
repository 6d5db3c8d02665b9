package dev.ordeal.harness.target.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's jar is found in a distribution and in the source tree, or asked for in one line. */
class NodeJarTests {
  @TempDir Path root;

  private Path file(String path) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void found_beside_the_harness_in_a_distribution() throws Exception {
    Path jar = file("ordeal/lib/target-node.jar");
    Path dockerfile = file("ordeal/lib/Dockerfile");

    assertThat(NodeJar.locateAbove(root.resolve("ordeal/harness.jar"))).isEqualTo(jar);
    assertThat(NodeJar.locateAbove(root.resolve("ordeal/lib/harness.jar"))).isEqualTo(jar);
    assertThat(NodeJar.dockerfile(jar)).isEqualTo(dockerfile);
  }

  @Test
  void found_in_the_source_tree() throws Exception {
    Path jar = file("src/target-node/target/target-node.jar");
    Path dockerfile = file("src/target-node/Dockerfile");

    assertThat(NodeJar.locateAbove(root.resolve("src/harness/target/classes"))).isEqualTo(jar);
    assertThat(NodeJar.locateAbove(root.resolve("src/harness/target/h.jar"))).isEqualTo(jar);
    assertThat(NodeJar.dockerfile(jar)).isEqualTo(dockerfile);
  }

  @Test
  void missing_is_told_in_one_line_that_says_how_to_build_it() {
    assertThatThrownBy(() -> NodeJar.locateAbove(root.resolve("a/b/c/d/e/f/g")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "target paxos needs target-node.jar: build it with 'mvn -pl target-node -am package',"
                + " or name it with -Dordeal.target-node.jar=FILE");
  }

  @Test
  void a_class_path_is_the_same_wherever_the_node_runs() {
    assertThat(NodeJar.classPath("/a/b.jar::lib/c.jar"))
        .isEqualTo("/a/b.jar:" + Path.of("lib/c.jar").toAbsolutePath());
  }

  @Test
  void a_jar_that_is_named_and_not_there_is_not_replaced_by_what_is() {
    System.setProperty(NodeJar.PROPERTY, root.resolve("none.jar").toString());
    try {
      assertThatThrownBy(NodeJar::program).hasMessageContaining("none.jar, which is no file");
    } finally {
      System.clearProperty(NodeJar.PROPERTY);
    }
  }
}
