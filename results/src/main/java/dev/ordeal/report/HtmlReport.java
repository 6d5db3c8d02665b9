package dev.ordeal.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Draws a run as one HTML page that needs no network and nothing beside it.
 *
 * <p>The verdict is read from {@code verdict.json} and said first, as text. Drawing never changes,
 * delays or hides it: a part that cannot be drawn says so in its place, and the other parts stand.
 */
public final class HtmlReport {
  private static final List<Section> SECTIONS =
      List.of(
          new Section("glance", "", GlanceSection::draw),
          new Section("counterexample", "Why it is invalid", CounterexampleSection::draw),
          new Section("time", "Timeline", TimelineSection::draw),
          new Section("availability", "Availability", AvailabilitySection::draw),
          new Section("faults", "Faults", FaultSection::draw),
          new Section("checkers", "Checkers", CheckerSection::draw),
          new Section("keys", "Keys", KeySection::draw),
          new Section("trial", "What was run", TrialSection::draw),
          new Section("files", "Files", FileSection::draw));

  private HtmlReport() {}

  /** A part of the page; one that draws nothing is left out. */
  private record Section(String id, String title, Function<RunContents, Markup> drawing) {}

  /**
   * Reads a run's {@code trial.json}, {@code verdict.json} and {@code history.jsonl}, as far as
   * they are there, and writes its {@code report.html}, and beside it {@code figures.json} for
   * those who list runs and read no histories.
   *
   * @return the page
   * @throws IOException in one line, if the page cannot be written; what cannot be read is told on
   *     the page
   */
  public static Path write(RunDirectory run) throws IOException {
    RunContents contents = RunContents.read(run);
    if (contents.recording() != null) {
      RunFigures figures = RunFigures.of(contents.recording(), contents.availability());
      run.write(run.figures(), figures.json());
    }
    run.write(run.report(), page(contents));
    return run.report();
  }

  static String page(RunContents contents) {
    Markup body = new Markup();
    body.raw("<main>").piece(VerdictSection.draw(contents));
    body.raw("<p id=\"script-trouble\" class=\"trouble\" hidden></p>");
    for (String remark : contents.moments().remarks()) {
      body.element("p class=\"trouble\"", "Note: " + remark + ".");
    }
    for (String trouble : contents.troubles()) {
      body.element("p class=\"trouble\"", trouble);
    }
    SECTIONS.forEach(section -> draw(section, contents, body));
    body.raw(
        "</main><footer><p>Drawn by Ordeal. Times are seconds since the trial began.</p></footer>");
    return assemble(contents, body);
  }

  private static void draw(Section section, RunContents contents, Markup body) {
    Markup inside;
    try {
      inside = section.drawing().apply(contents);
    } catch (RuntimeException e) {
      inside = new Markup().raw("<p class=\"trouble\">This part could not be drawn: ").text(e);
      inside.raw(". It says nothing about the verdict.</p>");
    }
    if (inside.html().isEmpty()) {
      return;
    }
    body.raw("<section id=\"" + section.id() + "\">");
    if (!section.title().isEmpty()) {
      body.element("h2", section.title());
    }
    body.piece(inside).raw("</section>");
  }

  private static String assemble(RunContents contents, Markup body) {
    String styles = "";
    String trouble = "";
    String drawing = "";
    String timeline = "";
    Markup problem = new Markup();
    try {
      styles = PageAssets.styles();
      trouble = PageAssets.troubleScript();
      drawing = PageAssets.drawingScript();
      styles = PageAssets.uplotStyles() + styles;
      timeline = PageAssets.timelineScript();
    } catch (IOException e) {
      problem.element("p class=\"trouble\"", "The plots could not be drawn: " + e.getMessage());
    }
    String title =
        VerdictSection.title(contents).toLowerCase(Locale.ROOT)
            + " · "
            + contents.run().trialName()
            + " · Ordeal";
    return new PageFrame(title, styles, "'none'", trouble, List.of(drawing, timeline))
        .around(body.piece(problem));
  }
}
