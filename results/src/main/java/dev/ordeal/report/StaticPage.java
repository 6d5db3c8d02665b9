package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Makes one HTML page in the style of the report, with nothing beside it. */
public final class StaticPage {
  private StaticPage() {}

  /**
   * Returns a page without scripts and forms.
   *
   * @param title its title, which is data
   * @param main what it shows
   * @param footer its last line, which is data
   * @throws IOException if this build lacks the style sheet
   */
  public static String of(String title, Markup main, String footer) throws IOException {
    return new PageFrame(title, PageAssets.styles(), "'none'", "", List.of())
        .around(body(new Markup(), main, footer));
  }

  /**
   * Returns a page without scripts whose forms lead to where it came from.
   *
   * @param styles more styles, of ours
   * @param head what comes above everything, such as the ways to other pages
   * @throws IOException if this build lacks the style sheet
   */
  public static String served(String title, String styles, Markup head, Markup main, String footer)
      throws IOException {
    return new PageFrame(title, PageAssets.styles() + styles, "'self'", "", List.of())
        .around(body(head, main, footer));
  }

  /**
   * Returns a page as {@link #served}, with a script of ours that draws by the plotting library.
   *
   * @param data what the script draws; it finds it as JSON in the element {@code plot-data}
   * @param script the script
   * @throws IOException if this build lacks the style sheet or the library
   */
  public static String plotted(
      String title,
      String styles,
      Markup head,
      Markup main,
      String footer,
      JsonNode data,
      String script)
      throws IOException {
    Markup all =
        new Markup()
            .piece(main)
            .raw("<script id=\"plot-data\" type=\"application/json\">")
            .raw(ScriptData.json(data))
            .raw("</script>");
    return new PageFrame(
            title,
            PageAssets.uplotStyles() + PageAssets.styles() + styles,
            "'self'",
            PageAssets.troubleScript(),
            List.of(PageAssets.uplotScript(), script))
        .around(body(head, all, footer));
  }

  private static Markup body(Markup head, Markup main, String footer) {
    return new Markup()
        .piece(head)
        .raw("<main>")
        .piece(main)
        .raw("</main><footer>")
        .element("p", footer)
        .raw("</footer>");
  }
}
