package dev.ordeal.history;

/**
 * Says what a reader must be told because the file does not tell it.
 *
 * @param format the format, or null to find it out from the content
 * @param keyed whether values are {@code [key value]}, as Jepsen's independent keys are written;
 *     only for the formats of Jepsen
 */
public record ReadOptions(HistoryFormat format, boolean keyed) {
  /** Finds the format out; values are values. */
  public static final ReadOptions DETECT = new ReadOptions(null, false);
}
