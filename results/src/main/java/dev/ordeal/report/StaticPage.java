package dev.ordeal.report;

import java.io.IOException;

/** Makes one HTML page in the style of the report, without scripts and with nothing beside it. */
public final class StaticPage {
  private StaticPage() {}

  /**
   * Returns the page.
   *
   * @param title its title, which is data
   * @param main what it shows
   * @param footer its last line, which is data
   * @throws IOException if this build lacks the style sheet
   */
  public static String of(String title, Markup main, String footer) throws IOException {
    return new Markup()
        .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .text(title)
        .raw("</title><style>")
        .raw(PageAssets.styles())
        .raw("</style></head>\n<body><main>")
        .piece(main)
        .raw("</main><footer>")
        .element("p", footer)
        .raw("</footer></body></html>\n")
        .html();
  }
}
