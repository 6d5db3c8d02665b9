package dev.ordeal.harness.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes of memory, in bytes, as they are given on the command line: {@code 512m 2g}. */
final class Sizes implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmg])");

  @Override
  public Long convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is no size: give a whole number and k, m or g, as in 2g");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "k" -> number << 10;
      case "m" -> number << 20;
      default -> number << 30;
    };
  }
}
