package dev.ordeal.report;

import dev.ordeal.history.Event;

/** Says how an operation ended, as availability counts it. */
enum Ending {
  /** It took effect and said so. */
  OK,
  /** A cas was answered: the expected value was not there. The system was available. */
  CAS_MISMATCH,
  /** It was refused: it surely did not take effect. */
  FAIL,
  /** Nobody knows; operations that never completed are among these. */
  INFO;

  private static final String CAS_MISMATCH_ERROR = "cas-mismatch";

  static Ending of(Event completion) {
    return switch (completion.type()) {
      case OK -> OK;
      case FAIL -> refused(completion.error()) ? FAIL : CAS_MISMATCH;
      case INFO, INVOKE -> INFO;
    };
  }

  private static boolean refused(String error) {
    return error == null || !error.startsWith(CAS_MISMATCH_ERROR);
  }
}
