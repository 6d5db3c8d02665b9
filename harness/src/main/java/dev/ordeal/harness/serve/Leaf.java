package dev.ordeal.harness.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ordeal.report.Markup;
import dev.ordeal.report.RunState;
import dev.ordeal.report.StaticPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What all pages of the run store have in common: their head, their styles, their small parts. */
final class Leaf {
  private static final String FOOTER = "Served by Ordeal, to this machine only. Times are UTC.";

  private Leaf() {}

  /** Returns a page. */
  static String of(String title, Markup main) throws IOException {
    return StaticPage.served(title + " · Ordeal", read("serve.css"), head(), main, FOOTER);
  }

  /** Returns a page whose script draws this data. */
  static String plotted(String title, Markup main, JsonNode data) throws IOException {
    return StaticPage.plotted(
        title + " · Ordeal", read("serve.css"), head(), main, FOOTER, data, read("trends.js"));
  }

  /** Returns a page that says why there is none. */
  static String trouble(String title, String words) throws IOException {
    Markup main = new Markup();
    main.raw("<section>").element("h1", title).element("p class=\"trouble\"", words);
    main.raw("<p><a href=\"/\">All runs</a></p></section>");
    return of(title, main);
  }

  private static Markup head() {
    return new Markup()
        .raw("<nav class=\"ways\"><a href=\"/\">Runs</a><a href=\"/nights\">Nights</a>")
        .raw("<a href=\"/experiments\">Experiments</a></nav>");
  }

  /** Returns the class of a verdict's badge. */
  static String mood(RunState state) {
    return switch (state) {
      case VALID -> "good";
      case INVALID -> "bad";
      case UNKNOWN, DAMAGED -> "doubtful";
      case NO_VERDICT -> "none";
    };
  }

  static Markup badge(RunState state) {
    return new Markup()
        .raw("<span class=\"badge " + mood(state) + "\">")
        .text(state.word())
        .raw("</span>");
  }

  /** Returns a choice of a form. */
  static Markup option(String value, String words, boolean chosen) {
    return new Markup()
        .raw("<option value=\"")
        .text(value)
        .raw(chosen ? "\" selected>" : "\">")
        .text(words)
        .raw("</option>");
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = Leaf.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
