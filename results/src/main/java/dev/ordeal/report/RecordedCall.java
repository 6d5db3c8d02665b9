package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads one operation as {@code verdict.json} tells it. Times are nanoseconds since the trial
 * began.
 *
 * @param process the client that did it, as the file says it
 * @param node the node it talked to, or empty
 * @param label what it did and what came of it, in a few words
 * @param type how it ended: {@code ok}, {@code fail}, {@code info}, or {@code open}
 * @param call the index of its invocation in the history, or -1
 * @param callNanos when it was invoked
 * @param returnNanos when it completed, or {@link FaultWindow#NEVER}
 * @param error why it failed or is indeterminate, or empty
 */
record RecordedCall(
    String process,
    String node,
    String label,
    String type,
    long call,
    long callNanos,
    long returnNanos,
    String error) {

  private static final int VALUE_LENGTH_MAX = 32;
  private static final int FUNCTION_LENGTH_MAX = 24;

  static RecordedCall of(JsonNode json) {
    JsonNode returned = json.path("returnTime");
    JsonNode type = json.path("type");
    boolean never = !returned.isNumber();
    return new RecordedCall(
        json.path("process").asText("?"),
        json.path("node").asText(""),
        label(json),
        type.isTextual() ? type.asText() : "open",
        json.path("call").asLong(-1),
        json.path("callTime").asLong(0),
        never ? FaultWindow.NEVER : returned.asLong(),
        json.path("error").asText(""));
  }

  /** Words an operation: {@code write 3}, {@code read → 3}, {@code cas 1 → 2 failed}. */
  private static String label(JsonNode json) {
    String f = abbreviated(json.path("f").asText("?"), FUNCTION_LENGTH_MAX);
    JsonNode value = json.path("value");
    JsonNode result = json.path("result");
    boolean ok = json.path("type").asText("").equals("ok");
    String what;
    if (f.equals("read")) {
      what = "read" + (ok ? " → " + word(result.isMissingNode() ? value : result) : "");
    } else if (f.equals("cas") && value.isArray() && value.size() == 2) {
      what = "cas " + word(value.get(0)) + "→" + word(value.get(1));
    } else {
      boolean tells = ok && !result.isNull() && !result.isMissingNode() && !result.equals(value);
      what = f + argument(value) + (tells ? " → " + word(result) : "");
    }
    return switch (json.path("type").asText("")) {
      case "ok" -> what;
      case "fail" -> what + " failed";
      default -> what + " ?";
    };
  }

  private static String argument(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : " " + word(value);
  }

  private static String word(JsonNode value) {
    return abbreviated(value.isMissingNode() ? "null" : value.toString(), VALUE_LENGTH_MAX);
  }

  private static String abbreviated(String text, int lengthMax) {
    int length = text.codePointCount(0, text.length());
    return length <= lengthMax
        ? text
        : text.substring(0, text.offsetByCodePoints(0, lengthMax)) + "…";
  }

  /** Returns whether both tell of the same operation. */
  boolean same(RecordedCall other) {
    return process.equals(other.process)
        && call == other.call
        && callNanos == other.callNanos
        && label.equals(other.label);
  }
}
