package dev.ordeal.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts what a page shows into a whole HTML document that brings everything along: its styles, its
 * scripts, and a policy that allows exactly these and nothing from anywhere else.
 *
 * @param title the page's title, which is data
 * @param styles style sheets of ours
 * @param formAction where forms may lead, as a policy says it
 * @param headScript a script that comes before everything, or nothing
 * @param scripts scripts that come after everything
 */
record PageFrame(
    String title, String styles, String formAction, String headScript, List<String> scripts) {

  /** Returns the document. */
  String around(Markup body) {
    Markup page = new Markup();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .text(policy())
        .raw("\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .text(title)
        .raw("</title><style>")
        .raw(styles)
        .raw("</style>");
    if (!headScript.isEmpty()) {
      page.raw("<script>").raw(headScript).raw("</script>");
    }
    page.raw("</head>\n<body>").piece(body);
    scripts.forEach(script -> page.raw("<script>").raw(script).raw("</script>"));
    return page.raw("</body></html>\n").html();
  }

  /** Allows the page's own scripts by their hashes, inline styles, and nothing from anywhere. */
  private String policy() {
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action " + formAction;
    if (headScript.isEmpty() && scripts.isEmpty()) {
      return policy;
    }
    String hashes = scripts.stream().map(PageAssets::hash).collect(Collectors.joining(" "));
    return policy + "; script-src " + PageAssets.hash(headScript) + " " + hashes;
  }
}
