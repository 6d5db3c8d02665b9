package dev.ordeal.harness.cli;

import dev.ordeal.nemesis.Lengths;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads lengths of time as they are given on the command line: {@code 500ms 60s 5m 8h}. */
final class Durations implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    try {
      return Lengths.parse(value);
    } catch (IllegalArgumentException e) {
      // picocli shows the message of its own exception only.
      TypeConversionException failure = new TypeConversionException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }
}
