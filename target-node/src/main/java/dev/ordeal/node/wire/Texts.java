package dev.ordeal.node.wire;

import java.nio.charset.StandardCharsets;

/**
 * Remembers short texts that were read lately. The names of nodes and clients, keys and values come
 * again and again in messages and logs; here each is made once, so that equal ones are mostly the
 * same object, which knows its hash already.
 *
 * <p>Changes with every text, and is not safe for use by several threads: one for each reader.
 */
public final class Texts {

  /** Remembers nothing. */
  static final Texts NONE = new Texts(0);

  private static final int PLACES = 1 << 10;

  /** What is longer hardly comes again. */
  private static final int LENGTH_MAX = 32;

  /** Each at the place that its hash says; a newer one takes the place of an older. */
  private final String[] known;

  /** Remembers nothing yet. */
  public Texts() {
    this(PLACES);
  }

  private Texts(int places) {
    known = new String[places];
  }

  /** The text that is remembered and equals this one, or this one, remembered from now on. */
  public String of(String text) {
    if (text.length() > LENGTH_MAX || known.length == 0) {
      return text;
    }
    int place = place(text.hashCode());
    if (!text.equals(known[place])) {
      known[place] = text;
    }
    return known[place];
  }

  /** The text of these bytes, or null if some are not ASCII: most text is, and needs no decoder. */
  String ascii(byte[] bytes, int from, int length) {
    int hash = 0;
    int signs = 0;
    for (int at = from; at < from + length; at++) {
      hash = 31 * hash + bytes[at];
      signs |= bytes[at];
    }
    if (signs < 0) {
      return null;
    }
    if (length > LENGTH_MAX || known.length == 0) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int place = place(hash);
    String text = known[place];
    if (text == null || text.hashCode() != hash || !holds(text, bytes, from, length)) {
      text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
      known[place] = text;
    }
    return text;
  }

  private int place(int hash) {
    return (hash ^ hash >>> Short.SIZE) & known.length - 1;
  }

  private static boolean holds(String text, byte[] bytes, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
