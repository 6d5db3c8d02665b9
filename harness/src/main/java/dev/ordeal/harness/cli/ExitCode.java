package dev.ordeal.harness.cli;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.TrialException;

/** The exit codes of every command, as the field has them (Jepsen's). */
final class ExitCode {
  static final int VALID = 0;
  static final int INVALID = 1;
  static final int UNKNOWN = 2;
  static final int BAD_ARGUMENTS = 254;
  static final int HARNESS_FAILED = 255;

  /** What a shell reports for a program that Ctrl-C ended. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Verdict.Status status) {
    return switch (status) {
      case VALID -> VALID;
      case INVALID -> INVALID;
      case UNKNOWN -> UNKNOWN;
    };
  }

  static int of(TrialException.Kind kind) {
    return switch (kind) {
      case REFUSED -> BAD_ARGUMENTS;
      case FAILED, NEVER_READY -> HARNESS_FAILED;
      case INTERRUPTED -> INTERRUPTED;
    };
  }
}
