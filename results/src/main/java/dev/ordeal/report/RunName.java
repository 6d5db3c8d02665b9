package dev.ordeal.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns trial names and start times into names of directories, and back. */
final class RunName {
  /** The name of the links beside runs, which no trial may therefore have. */
  static final String LATEST = "latest";

  /** Leaves room below the 255 bytes that common file systems allow. */
  static final int TRIAL_NAME_LENGTH_MAX = 120;

  private static final Pattern TRIAL_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunName() {}

  /**
   * Returns the trial name if it is safe as the name of a directory.
   *
   * @throws IllegalArgumentException if it is not, saying what would be
   */
  static String checkTrialName(String name) {
    if (!isTrialName(name)) {
      throw new IllegalArgumentException(
          "trial name \""
              + abbreviated(name)
              + "\" cannot name a directory: use letters, digits, '.', '_' and '-', beginning with"
              + " a letter, digit or '_', at most "
              + TRIAL_NAME_LENGTH_MAX
              + " characters, and not \""
              + LATEST
              + "\"");
    }
    return name;
  }

  static boolean isTrialName(String name) {
    return name != null
        && name.length() <= TRIAL_NAME_LENGTH_MAX
        && !name.equals(LATEST)
        && TRIAL_NAME.matcher(name).matches();
  }

  /** Returns the UTC timestamp that names a run begun then, to the millisecond. */
  static String timestamp(Instant started) {
    return FORMAT.format(started);
  }

  /** Returns when a run was begun, or nothing if the name is no timestamp. */
  static Optional<Instant> started(String timestamp) {
    if (!TIMESTAMP.matcher(timestamp).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FORMAT.parse(timestamp, Instant::from));
    } catch (DateTimeParseException impossibleDate) {
      return Optional.empty();
    }
  }

  private static String abbreviated(String name) {
    if (name == null) {
      return "null";
    }
    String printable = name.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
  }
}
