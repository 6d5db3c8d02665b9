package dev.ordeal.harness.nightly;

import dev.ordeal.harness.file.Fields;
import dev.ordeal.harness.file.Value;
import java.util.List;

/**
 * How a night is compared with those before it.
 *
 * @param nights how many of them are looked at, the newest first
 * @param atLeast below how many there is nothing to compare with
 * @param deviations how many median absolute deviations from their median are still usual
 * @param share what part of their median is usual at any rate
 * @param fail whether a figure that is worse than usual fails the night
 */
public record Comparing(int nights, int atLeast, double deviations, double share, boolean fail) {
  static final Comparing STANDARD = new Comparing(14, 5, 5, 0.05, false);

  private static final List<String> KEYS =
      List.of("nights", "at-least", "deviations", "share", "fail");
  private static final int NIGHTS_MAX = 1_000;
  private static final double DEVIATIONS_MAX = 1_000;
  private static final double SHARE_MAX = 1;

  static Comparing read(Value value) {
    Fields fields = value.fields(KEYS);
    return new Comparing(
        whole(fields, "nights", STANDARD.nights, 1),
        whole(fields, "at-least", STANDARD.atLeast, 2),
        fields
            .optional("deviations")
            .map(given -> given.positive(DEVIATIONS_MAX))
            .orElse(STANDARD.deviations),
        fields.optional("share").map(given -> given.positive(SHARE_MAX)).orElse(STANDARD.share),
        fields.optional("fail").map(Value::flag).orElse(STANDARD.fail));
  }

  private static int whole(Fields fields, String key, int standard, int least) {
    return fields.optional(key).map(given -> (int) given.whole(least, NIGHTS_MAX)).orElse(standard);
  }
}
