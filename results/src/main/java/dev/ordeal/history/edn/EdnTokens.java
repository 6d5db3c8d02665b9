package dev.ordeal.history.edn;

import java.io.IOException;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the forms without parts: strings, characters, numbers, keywords and symbols. */
final class EdnTokens {
  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d+)N?");
  private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]+)");
  private static final Pattern FLOATING =
      Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?(M)?");
  private static final Pattern RATIO = Pattern.compile("([+-]?\\d+)/(\\d+)");
  private static final int CODE_DIGITS = 4;
  private static final int FIRST_BEYOND_ASCII = 128;

  /** Of ASCII, the characters of words; DEL, the last of it, is one. */
  private static final BitSet IN_WORD = inWord();

  /** So many digits fit into a long whatever they are. */
  private static final int MOST_DIGITS = 18;

  private final EdnInput in;
  private final StringBuilder text = new StringBuilder();

  EdnTokens(EdnInput in) {
    this.in = in;
  }

  /** Takes what belongs to a word; it may be nothing. */
  String token() throws IOException {
    text.setLength(0);
    in.takeWord(text);
    return text.toString();
  }

  static boolean belongsToWord(int c) {
    return c < IN_WORD.length() ? c != EdnInput.END && IN_WORD.get(c) : !Character.isWhitespace(c);
  }

  private static BitSet inWord() {
    BitSet all = new BitSet();
    for (int c = 0; c < FIRST_BEYOND_ASCII; c++) {
      all.set(c, !Character.isWhitespace(c) && "()[]{}\",;\\".indexOf(c) < 0);
    }
    return all;
  }

  /** Reads a number, keyword, symbol, boolean or nil. */
  Object atom() throws IOException {
    String token = token();
    if (token.isEmpty()) {
      throw in.brokenWord("there is a " + (char) in.peek() + " that begins no form");
    }
    if (token.equals("nil")) {
      return null;
    }
    if (token.equals("true") || token.equals("false")) {
      return token.equals("true");
    }
    char first = token.charAt(0);
    if (first == ':') {
      if (token.length() == 1) {
        throw in.brokenWord("there is a : without a name");
      }
      return new EdnKeyword(token.substring(1));
    }
    char begin = token.length() > 1 && (first == '-' || first == '+') ? token.charAt(1) : first;
    return begin >= '0' && begin <= '9' ? number(token) : new EdnSymbol(token);
  }

  private Object number(String token) throws IOException {
    if (isPlain(token)) {
      return Long.parseLong(token);
    }
    Matcher whole = WHOLE.matcher(token);
    if (whole.matches()) {
      return fitting(new BigInteger(whole.group(1)), token);
    }
    Matcher floating = FLOATING.matcher(token);
    if (floating.matches()) {
      // Unequal decimals such as 1.0M and 1.00M stay unequal by their text.
      return floating.group(3) != null ? new EdnSymbol(token) : finite(token);
    }
    Matcher ratio = RATIO.matcher(token);
    if (ratio.matches()) {
      return ratio(new BigInteger(ratio.group(1)), new BigInteger(ratio.group(2)), token);
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(token);
    if (hexadecimal.matches()) {
      return fitting(new BigInteger(hexadecimal.group(1) + hexadecimal.group(2), 16), token);
    }
    throw in.brokenWord(token + " is no number");
  }

  /** Whether it is a sign, or none, and few digits, as nearly all numbers are. */
  private static boolean isPlain(String token) {
    int begin = token.charAt(0) == '-' || token.charAt(0) == '+' ? 1 : 0;
    for (int i = begin; i < token.length(); i++) {
      if (token.charAt(i) < '0' || token.charAt(i) > '9') {
        return false;
      }
    }
    return token.length() - begin <= MOST_DIGITS;
  }

  private Long fitting(BigInteger number, String token) throws IOException {
    if (number.bitLength() >= Long.SIZE) {
      throw in.brokenWord(
          "the number " + token + " does not fit into 64 bits; write it as a string");
    }
    return number.longValue();
  }

  private Double finite(String token) throws IOException {
    double number = Double.parseDouble(token);
    if (Double.isInfinite(number)) {
      throw in.brokenWord("the number " + token + " is beyond a double; write it as a string");
    }
    return number;
  }

  private Object ratio(BigInteger above, BigInteger below, String token) throws IOException {
    if (below.signum() == 0) {
      throw in.brokenWord(token + " divides by zero");
    }
    BigInteger common = above.gcd(below);
    BigInteger denominator = below.divide(common);
    return denominator.equals(BigInteger.ONE)
        ? fitting(above.divide(common), token)
        : new EdnSymbol(above.divide(common) + "/" + denominator);
  }

  /** Reads a character such as {@code \a} or {@code \newline}; it keeps its own text. */
  EdnSymbol character() throws IOException {
    in.take();
    if (in.peek() == EdnInput.END) {
      throw in.brokenWord("there is a \\ without a character");
    }
    char first = (char) in.take();
    return new EdnSymbol("\\" + first + token());
  }

  /** Reads a string. */
  String string() throws IOException {
    in.take();
    // Not the shared text: an escape reads no token, but a string may be long.
    StringBuilder string = new StringBuilder();
    while (true) {
      int c = in.take();
      if (c == '"') {
        return string.toString();
      }
      if (c == EdnInput.END) {
        throw in.unfinished();
      }
      string.append(c == '\\' ? escaped() : (char) c);
    }
  }

  private char escaped() throws IOException {
    int c = in.take();
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\' -> (char) c;
      case 'u' -> code();
      case EdnInput.END -> throw in.unfinished();
      default ->
          throw in.brokenWord(
              "a string has the escape \\" + (char) c + ", which EDN does not know");
    };
  }

  private char code() throws IOException {
    int code = 0;
    for (int i = 0; i < CODE_DIGITS; i++) {
      int c = in.take();
      if (c == EdnInput.END) {
        throw in.unfinished();
      }
      int digit = Character.digit(c, 16);
      if (digit < 0) {
        throw in.brokenWord("a string has \\u without four hexadecimal digits");
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }
}
