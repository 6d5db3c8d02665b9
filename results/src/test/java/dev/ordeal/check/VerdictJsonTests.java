package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds verdict.json to its golden file. */
class VerdictJsonTests {
  private static Verdict judge(History history) {
    return new Linearizability(new CasRegister()).check(history, Budget.DEFAULT);
  }

  @Test
  void writes_an_invalid_verdict_like_the_golden_file() throws IOException {
    History history =
        new Story()
            .invoke(7, "cas", List.of(1, 2))
            .info(7)
            .invoke(8, "read", null)
            .write(1, 3)
            .write(4, "five")
            .read(2, 3)
            .history();

    String json = VerdictJson.of(judge(history));

    assertThat(json.replaceAll("\"millis\" : \\d+", "\"millis\" : 0") + "\n").isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream in = VerdictJsonTests.class.getResourceAsStream("invalid.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void writes_a_valid_verdict() throws IOException {
    var json =
        new ObjectMapper().readTree(VerdictJson.of(judge(new Story().write(1, 3).history())));

    assertThat(json.get("verdict").asText()).isEqualTo("valid");
    assertThat(json.get("reason").asText()).isEqualTo("Linearizable: 1 operation on 1 key.");
    assertThat(json.get("checker").asText()).isEqualTo("linearizability");
    assertThat(json.get("model").asText()).isEqualTo("cas-register");
    assertThat(json.get("engine").asText()).isEqualTo("monitor");
    assertThat(json.get("failedCas").asText()).isEqualTo("ignore");
    assertThat(json.get("keys").get(0).get("verdict").asText()).isEqualTo("valid");
    assertThat(json.has("counterexample")).isFalse();
  }

  @Test
  void writes_the_parts_of_a_composition() throws IOException {
    Checker both =
        new Composition(
            List.of(
                new Linearizability(new CasRegister()), new Linearizability(new CasRegister())));

    var json =
        new ObjectMapper()
            .readTree(
                VerdictJson.of(both.check(new Story().write(1, 3).history(), Budget.DEFAULT)));

    assertThat(json.get("checker").asText()).isEqualTo("linearizability+linearizability");
    assertThat(json.has("model")).isFalse();
    assertThat(json.get("parts")).hasSize(2);
  }
}
