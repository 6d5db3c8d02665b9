package dev.ordeal.history;

import java.util.Arrays;

/** Holds a growing row of numbers, in pieces, so that growing never copies more than one piece. */
final class IntColumn {
  private static final int PIECE_BITS = 14;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int FIRST = 32;

  private int[][] pieces = {new int[FIRST]};
  private int size;

  /** Appends a number. */
  void add(int number) {
    int piece = size >> PIECE_BITS;
    int at = size & (PIECE - 1);
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * piece);
    }
    if (pieces[piece] == null) {
      pieces[piece] = new int[PIECE];
    } else if (at == pieces[piece].length) {
      pieces[piece] = Arrays.copyOf(pieces[piece], 2 * at);
    }
    pieces[piece][at] = number;
    size++;
  }

  /** Appends zeros until there are that many numbers. */
  void fill(int until) {
    while (size < until) {
      add(0);
    }
  }

  /** Returns a number; the place must have been appended before. */
  int get(int place) {
    return pieces[place >> PIECE_BITS][place & (PIECE - 1)];
  }

  /** Replaces a number; the place must have been appended before. */
  void set(int place, int number) {
    pieces[place >> PIECE_BITS][place & (PIECE - 1)] = number;
  }

  /** Returns how many numbers there are. */
  int size() {
    return size;
  }

  /** Returns the numbers in one piece. */
  int[] toArray() {
    int[] all = new int[size];
    for (int begin = 0; begin < size; begin += PIECE) {
      System.arraycopy(pieces[begin >> PIECE_BITS], 0, all, begin, Math.min(PIECE, size - begin));
    }
    return all;
  }
}
