package dev.ordeal.history;

import java.util.Arrays;

/** Holds a growing row of long numbers, in pieces, as {@link IntColumn} does. */
final class LongColumn {
  private static final int PIECE_BITS = 13;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int FIRST = 32;

  private long[][] pieces = {new long[FIRST]};
  private int size;

  /** Appends a number. */
  void add(long number) {
    int piece = size >> PIECE_BITS;
    int at = size & (PIECE - 1);
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * piece);
    }
    if (pieces[piece] == null) {
      pieces[piece] = new long[PIECE];
    } else if (at == pieces[piece].length) {
      pieces[piece] = Arrays.copyOf(pieces[piece], 2 * at);
    }
    pieces[piece][at] = number;
    size++;
  }

  /** Returns a number; the place must have been appended before. */
  long get(int place) {
    return pieces[place >> PIECE_BITS][place & (PIECE - 1)];
  }
}
