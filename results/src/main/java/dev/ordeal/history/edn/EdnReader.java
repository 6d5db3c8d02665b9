package dev.ordeal.history.edn;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads EDN form by form, in memory bounded by the longest form. Lists and vectors become lists,
 * maps and sets keep their order, whole numbers become Long, floating ones Double; the rest is in
 * {@link EdnKeyword}, {@link EdnSymbol} and {@link EdnTagged}.
 */
public final class EdnReader {
  /** Is returned where there is no further form. */
  public static final Object END = new Object();

  /** A longer form is refused: no operation is near that size, and memory stays bounded. */
  static final int MOST_CHARACTERS = 16 << 20;

  /** A deeper form is refused: nothing an operation carries is near that, and stacks end. */
  static final int MOST_DEPTH = 256;

  private static final Object DISCARDED = new Object();

  private final EdnInput in;
  private final EdnTokens tokens;
  private int bracket;
  private long bracketLine;

  /** Reads from there on; whoever made the reader closes it. */
  public EdnReader(Reader in) {
    this.in = new EdnInput(in, MOST_CHARACTERS);
    this.tokens = new EdnTokens(this.in);
  }

  /**
   * Steps into a list or vector if that comes next, so that its elements are read one by one; where
   * it is closed, {@link #next} says {@link #END} once and then goes on behind it.
   *
   * @return whether it did
   */
  public boolean enter() throws IOException {
    skipBlanks(0);
    int c = in.peek();
    if (c != '[' && c != '(') {
      return false;
    }
    bracketLine = in.line();
    bracket = c == '[' ? ']' : ')';
    in.take();
    return true;
  }

  /**
   * Returns the next form, or {@link #END}.
   *
   * @throws EdnSyntaxException if what follows is no form
   */
  public Object next() throws IOException {
    while (true) {
      skipBlanks(0);
      int c = in.peek();
      if (bracket != 0 && c == bracket) {
        in.take();
        bracket = 0;
        return END;
      }
      if (c == EdnInput.END) {
        if (bracket != 0) {
          throw new EdnSyntaxException(
              bracketLine, "the list that begins here is never closed", false);
        }
        return END;
      }
      Object form = form(0);
      if (form != DISCARDED) {
        return form;
      }
    }
  }

  /** Returns the line on which the last form began, from 1. */
  public long line() {
    return in.begunLine();
  }

  /** Skips blanks, commas and comments, and notes where the next form begins. */
  private void skipBlanks(int depth) throws IOException {
    while (true) {
      if (depth == 0) {
        in.beginForm();
      }
      int c = in.peek();
      if (c == ';') {
        while (in.peek() != '\n' && in.peek() != EdnInput.END) {
          in.take();
        }
      } else if (c == ',' || Character.isWhitespace(c)) {
        in.take();
      } else {
        return;
      }
    }
  }

  /** Returns the form that begins here, or that one was discarded. */
  private Object form(int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw in.broken("forms are nested more than " + MOST_DEPTH + " deep");
    }
    int c = in.peek();
    return switch (c) {
      case '{' -> map(depth);
      case '[' -> Collections.unmodifiableList(elements(']', depth));
      case '(' -> Collections.unmodifiableList(elements(')', depth));
      case '"' -> tokens.string();
      case '\\' -> tokens.character();
      case '#' -> dispatch(depth);
      case ')', ']', '}' -> throw in.broken("there is a " + (char) c + " that closes nothing");
      default -> tokens.atom();
    };
  }

  /** Returns the next form where one must follow. */
  private Object required(int depth) throws IOException {
    while (true) {
      skipBlanks(depth);
      if (in.peek() == EdnInput.END) {
        throw in.unfinished();
      }
      Object form = form(depth);
      if (form != DISCARDED) {
        return form;
      }
    }
  }

  private List<Object> elements(char end, int depth) throws IOException {
    in.take();
    List<Object> elements = new ArrayList<>();
    while (true) {
      skipBlanks(depth + 1);
      int c = in.peek();
      if (c == end) {
        in.take();
        return elements;
      }
      if (c == EdnInput.END) {
        throw in.unfinished();
      }
      if (c == ')' || c == ']' || c == '}') {
        throw in.broken("there is a " + (char) c + " where a " + end + " must be");
      }
      Object form = form(depth + 1);
      if (form != DISCARDED) {
        elements.add(form);
      }
    }
  }

  private Map<Object, Object> map(int depth) throws IOException {
    List<Object> elements = elements('}', depth);
    if (elements.size() % 2 != 0) {
      throw in.broken("a map has " + elements.size() + " forms; it must have a value for each key");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i += 2) {
      map.put(elements.get(i), elements.get(i + 1));
      if (map.size() <= i / 2) {
        throw in.broken("a map has the key " + EdnText.of(elements.get(i)) + " twice");
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private Set<Object> set(int depth) throws IOException {
    Set<Object> set = new LinkedHashSet<>();
    for (Object element : elements('}', depth)) {
      if (!set.add(element)) {
        throw in.broken("a set has the element " + EdnText.of(element) + " twice");
      }
    }
    return Collections.unmodifiableSet(set);
  }

  private Object dispatch(int depth) throws IOException {
    in.take();
    int c = in.peek();
    if (c == '{') {
      return set(depth);
    }
    if (c == '_') {
      in.take();
      required(depth + 1);
      return DISCARDED;
    }
    if (c == '#') {
      in.take();
      return new EdnSymbol("##" + tokens.token());
    }
    if (c == EdnInput.END) {
      throw in.unfinished();
    }
    String tag = tokens.token();
    if (tag.isEmpty()) {
      throw in.broken("# is followed by " + (char) c + "; it must be a tag, {, _ or #");
    }
    return new EdnTagged(tag, required(depth + 1));
  }
}
