package dev.ordeal.harness.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns, each as wide as it must be, two blanks apart. */
final class TextTable {
  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * Begins with the columns' titles.
   *
   * @param titles each begins with {@code <} for a column set to the left, or {@code >} to the
   *     right
   */
  TextTable(String... titles) {
    right = new boolean[titles.length];
    String[] head = new String[titles.length];
    for (int i = 0; i < titles.length; i++) {
      right[i] = titles[i].charAt(0) == '>';
      head[i] = titles[i].substring(1);
    }
    rows.add(head);
  }

  /** Adds a row of as many cells as there are titles. */
  void row(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells in a table of " + right.length);
    }
    rows.add(cells.clone());
  }

  /** Returns the rows without the titles. */
  String rows() {
    return text(rows.subList(1, rows.size()));
  }

  /** Returns titles and rows. */
  @Override
  public String toString() {
    return text(rows);
  }

  private String text(List<String[]> shown) {
    int[] widths = new int[right.length];
    for (String[] row : shown) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : shown) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String padding = " ".repeat(widths[i] - row[i].length());
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? padding + row[i] : row[i] + padding);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
