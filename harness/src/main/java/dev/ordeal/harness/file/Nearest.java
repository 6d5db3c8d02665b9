package dev.ordeal.harness.file;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that somebody may have meant (Levenshtein's distance). */
final class Nearest {
  private static final int LETTERS_PER_SLIP = 3;

  private Nearest() {}

  /** Says which word was meant, or which there are. */
  static String there(String word, List<String> words) {
    return of(word, words)
        .map(near -> ": did you mean '" + near + "'?")
        .orElse(": there are " + String.join(", ", words));
  }

  /** Says which word was meant, or nothing. */
  static String hint(String word, List<String> words) {
    return of(word, words).map(near -> ": did you mean '" + near + "'?").orElse("");
  }

  /** Returns the nearest word that is no more than a slip in every third letter away. */
  static Optional<String> of(String word, List<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(there -> distance(word, there)))
        .filter(
            there ->
                distance(word, there)
                    <= Math.max(word.length(), there.length()) / LETTERS_PER_SLIP);
  }

  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
