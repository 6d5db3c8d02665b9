package dev.ordeal.harness.serve;

import dev.ordeal.report.Markup;
import dev.ordeal.report.PlanFacts;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunFigures;
import dev.ordeal.report.RunState;
import dev.ordeal.report.RunSummary;
import dev.ordeal.report.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws what there is of one run: its verdict, its report, what it may be compared with, files. */
final class RunPage {
  private static final int FILES_MAX = 1_000;
  private static final int OTHERS_MAX = 200;

  private final RunSummary run;
  private final List<RunSummary> others;
  private final Markup main = new Markup();

  private RunPage(RunSummary run, List<RunSummary> others) {
    this.run = run;
    this.others = others;
  }

  /** Returns the page of a run; the others are those that it may be compared with. */
  static String of(RunSummary run, List<RunSummary> others) throws IOException {
    return new RunPage(run, others).draw();
  }

  private String draw() throws IOException {
    head();
    run.troubles().forEach(trouble -> main.element("p class=\"trouble\"", trouble));
    run.figures().ifPresent(this::tiles);
    comparing();
    PlanFacts plan = PlanFacts.read(run.run());
    main.raw("<section><h2>What was run</h2>");
    String command = plan.facts().getOrDefault("command", "");
    if (!command.isEmpty()) {
      main.raw("<pre class=\"command\"><code>").text(command).raw("</code></pre>");
    }
    main.raw("<dl class=\"facts\">");
    plan.facts().forEach(this::fact);
    main.raw("</dl></section>");
    files();
    return Leaf.of(run.state().word() + " · " + run.run().trialName(), main);
  }

  private void fact(String name, String words) {
    if (!name.equals("command")) {
      main.raw("<div>").element("dt", name).element("dd", words).raw("</div>");
    }
  }

  private void head() {
    String mood =
        switch (run.state()) {
          case VALID -> "valid";
          case INVALID -> "invalid";
          case UNKNOWN, DAMAGED -> "unknown";
          case NO_VERDICT -> "none";
        };
    String word = run.state().word();
    main.raw("<header class=\"verdict " + mood + "\"><p class=\"kicker\">")
        .text(run.run().trialName())
        .raw("<span>")
        .text(run.run().started())
        .raw("</span></p>")
        .element(
            "h1 id=\"verdict\"", word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .element("p class=\"reason\"", reason());
    main.raw("<p class=\"links\">");
    if (Files.isRegularFile(run.run().report(), LinkOption.NOFOLLOW_LINKS)) {
      main.raw("<a href=\"").text(link(run.run().report())).raw("\">Open the report</a>");
    }
    main.raw("<a href=\"/zip/")
        .text(run.id())
        .raw(".zip\" download>Download all as a zip</a></p></header>");
  }

  private String reason() {
    if (run.state() == RunState.NO_VERDICT) {
      return "There is no verdict: the trial still runs, was ended early, or the harness failed; "
          + run.lastWritten().map(Ago::words).orElse("nothing was written")
          + ". harness.log may say more; ordeal check judges a history that is there.";
    }
    if (run.state() == RunState.DAMAGED) {
      return "What this run left cannot be read, so its verdict is not known.";
    }
    return run.reason().isBlank() ? "The checker gave no reason." : run.reason();
  }

  private void tiles(RunFigures figures) {
    main.raw("<section id=\"glance\"><dl class=\"tiles\">");
    tile("operations", Wording.count(figures.all().operations()));
    tile("ok", Wording.percent(figures.all().okRate()));
    tile("ok outside faults", Wording.percent(figures.outsideFaults().okRate()));
    tile("ok a second", Wording.perSecond(figures.all().okPerSecond()));
    tile("slowest recovery", Column.RECOVERY.words(run));
    tile("checker", Column.CHECKER.words(run));
    main.raw("</dl></section>");
  }

  private void tile(String name, String figure) {
    main.raw("<div class=\"tile\">").element("dt", name).element("dd", figure).raw("</div>");
  }

  private void comparing() {
    List<RunSummary> like =
        others.stream().filter(each -> !each.id().equals(run.id())).limit(OTHERS_MAX).toList();
    if (like.isEmpty()) {
      return;
    }
    main.raw(
            "<section><h2>Compare</h2><form class=\"asked one\" action=\"/compare\" method=\"get\">")
        .raw("<input type=\"hidden\" name=\"run\" value=\"")
        .text(run.id())
        .raw("\"><label>with<select name=\"run\">");
    for (RunSummary each : like) {
      String words =
          each.run().trialName() + ", " + Column.began(each) + ", " + each.state().word();
      main.piece(Leaf.option(each.id(), words, false));
    }
    main.raw(
        "</select></label><span class=\"do\"><button>Compare</button></span></form></section>");
  }

  private void files() throws IOException {
    RunFiles all = RunFiles.of(run.run());
    main.raw("<section id=\"files\"><h2>Files</h2><ul class=\"files\">");
    for (Path file : all.files().subList(0, Math.min(FILES_MAX, all.files().size()))) {
      main.raw("<li><a href=\"")
          .text(link(file))
          .raw("\">")
          .text(run.run().path().relativize(file))
          .raw("</a> ")
          .element("small", size(file))
          .raw("</li>");
    }
    main.raw("</ul>");
    if (all.files().size() > FILES_MAX) {
      main.element(
          "p class=\"note\"",
          Wording.count(all.files().size() - FILES_MAX) + " more are in the zip.");
    }
    for (Path file : all.leftOut().stream().limit(FILES_MAX).toList()) {
      main.element(
          "p class=\"note\"",
          run.run().path().relativize(file) + " is a link or no plain file: not shown.");
    }
    main.raw("</section>");
  }

  private static String size(Path file) {
    try {
      return Wording.bytes(Files.size(file));
    } catch (IOException vanished) {
      return "unreadable";
    }
  }

  private String link(Path file) {
    RunDirectory directory = run.run();
    return "/store/" + run.id() + "/" + Segments.link(directory.path().relativize(file));
  }
}
