package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/**
 * Says a figure in JSON, which knows no infinity: a time after which something has not come about
 * is {@code "never"}, and one that there is not is null.
 */
public final class JsonFigure {
  private static final String NEVER = "never";

  private JsonFigure() {}

  /** Returns the JSON value of a figure. */
  public static Object of(OptionalDouble figure) {
    if (figure.isEmpty()) {
      return null;
    }
    return Double.isInfinite(figure.getAsDouble()) ? NEVER : (Object) figure.getAsDouble();
  }

  /** Reads what {@link #of} returned; anything else is no figure. */
  public static OptionalDouble read(JsonNode json) {
    if (json.isNumber()) {
      return OptionalDouble.of(json.asDouble());
    }
    return json.asText().equals(NEVER)
        ? OptionalDouble.of(Double.POSITIVE_INFINITY)
        : OptionalDouble.empty();
  }
}
