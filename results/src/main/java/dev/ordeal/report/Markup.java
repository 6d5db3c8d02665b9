package dev.ordeal.report;

/**
 * Puts HTML together from two kinds of text that cannot be mixed up: markup that we wrote, and
 * data, which is escaped. Everything that comes from a file or a history goes in as data.
 */
public final class Markup {
  private final StringBuilder html = new StringBuilder();

  /** Appends markup, which must be a text of ours and hold no data. */
  public Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Appends data, as the text of an element or inside the quotes of an attribute. */
  public Markup text(Object data) {
    escape(String.valueOf(data), html);
    return this;
  }

  /** Appends what another piece holds. */
  public Markup piece(Markup other) {
    html.append(other.html);
    return this;
  }

  /** Appends an element that holds data only; the tag may have attributes of ours. */
  public Markup element(String tag, Object data) {
    int space = tag.indexOf(' ');
    String name = space < 0 ? tag : tag.substring(0, space);
    return raw("<").raw(tag).raw(">").text(data).raw("</").raw(name).raw(">");
  }

  /** Returns the HTML so far. */
  public String html() {
    return html.toString();
  }

  /** Returns data as HTML that shows exactly these characters and does nothing. */
  public static String escape(String data) {
    StringBuilder html = new StringBuilder(data.length() + 16);
    escape(data, html);
    return html.toString();
  }

  private static void escape(String data, StringBuilder html) {
    String visible = visible(data);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }

  /** Returns data with codes such as {@code \\u202e} for what is not seen, or should not act. */
  static String visible(String data) {
    StringBuilder visible = new StringBuilder(data.length() + 16);
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < data.length()
              && Character.isLowSurrogate(data.charAt(i + 1));
      if (pair) {
        visible.append(c).append(data.charAt(++i));
      } else if (showsAsCode(c)) {
        visible.append(String.format("\\u%04x", (int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  /** Tells characters that HTML forbids, or that would hide or turn round the text beside them. */
  private static boolean showsAsCode(char c) {
    int type = Character.getType(c);
    boolean control = type == Character.CONTROL && c != '\n' && c != '\t';
    return control
        || type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || c >= '\ufffe';
  }
}
