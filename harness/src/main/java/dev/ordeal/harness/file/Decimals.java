package dev.ordeal.harness.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads numbers exactly, as the core schema of YAML 1.2 writes them. */
final class Decimals {
  /** Beyond so many digits before or after the point, nothing that is asked for is meant. */
  private static final int EXPONENT_MAX = 400;

  private Decimals() {}

  /** Returns the number, or nothing if it is none, or not finite, or absurdly large or small. */
  static Optional<BigDecimal> read(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.INT)) {
      return Optional.of(new BigDecimal(integer(text)));
    }
    if (!scalar.getTag().equals(Tag.FLOAT)) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text);
      boolean sane = Math.abs((long) value.scale()) <= EXPONENT_MAX;
      return sane ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException infiniteOrNaN) {
      return Optional.empty();
    }
  }

  static boolean isWhole(BigDecimal value) {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o")
        ? new BigInteger(text.substring(2), 8)
        : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }
}
