package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Embeds what the timeline's scripts draw: the faults, the figures of each interval at several
 * resolutions, so that zooming in shows finer ones, and the operations one by one, packed.
 */
final class TimelineSection {
  /** About how many intervals each resolution has; the script shows the finest that fits. */
  private static final List<Integer> RESOLUTIONS = List.of(200, 800, 3200);

  private static final long STEP_NANOS_MIN = 10_000_000L;

  /** More bands than this are a wall of colour; the table tells of the rest. */
  private static final int FAULTS_MAX = 400;

  private static final String ERROR_BUTTON =
      "<button type=\"button\" data-zoom=\"error\">First error</button>";

  private static final Map<Ending, String> NAMES =
      Map.of(
          Ending.OK,
          "ok",
          Ending.CAS_MISMATCH,
          "mismatch",
          Ending.FAIL,
          "fail",
          Ending.INFO,
          "info");

  private TimelineSection() {}

  static Markup draw(RunContents contents) {
    Recording recording = contents.recording();
    Markup out = new Markup();
    if (recording == null || recording.endNanos() == 0) {
      return out;
    }
    out.raw("<noscript><p class=\"note\">The plots need JavaScript; the tables below do not.</p>")
        .raw("</noscript><div id=\"timeline\" hidden><div class=\"tools\" role=\"toolbar\"")
        .raw(" aria-label=\"Zoom\"><button type=\"button\" data-zoom=\"in\">Zoom in</button>")
        .raw("<button type=\"button\" data-zoom=\"out\">Zoom out</button>")
        .raw("<button type=\"button\" data-zoom=\"earlier\">Earlier</button>")
        .raw("<button type=\"button\" data-zoom=\"later\">Later</button>")
        .raw("<button type=\"button\" data-zoom=\"all\">Whole trial</button>")
        .raw(error(contents) == null ? "" : ERROR_BUTTON)
        .raw("<span id=\"interval\"></span></div>")
        .raw("<h3 id=\"faults-title\">Faults</h3><div id=\"strip\"></div>")
        .raw("<p id=\"fault-words\" aria-live=\"polite\">Choose a fault to see what it did.</p>")
        .piece(LeaderLane.draw(contents))
        .piece(LineLane.draw(contents))
        .piece(operations(recording))
        .raw("<h3>Operations per second</h3><div id=\"rate\" class=\"plot\"></div>")
        .raw("<h3>Latency of ok operations</h3><div id=\"latency\" class=\"plot\"></div></div>");
    if (recording.faults().size() > FAULTS_MAX) {
      out.element(
          "p class=\"note\"",
          "Only the first "
              + FAULTS_MAX
              + " of "
              + Wording.count(recording.faults().size(), "fault")
              + " are drawn.");
    }
    out.raw("<p class=\"note\">Operations are counted where they completed; those that never did")
        .raw(" are not drawn. Drag over a plot, or pinch it, to zoom.</p>")
        .raw("<script type=\"application/json\" id=\"timeline-data\">")
        .raw(ScriptData.json(data(contents, recording)))
        .raw("</script>");
    if (recording.trail() != null) {
      // Base 64 has nothing in it that could end the element.
      out.raw("<script type=\"application/octet-stream\" id=\"operations-data\">")
          .raw(recording.trail().base64())
          .raw("</script>");
    }
    return out;
  }

  private static Markup operations(Recording recording) {
    Markup out = new Markup();
    if (recording.trail() == null) {
      return out;
    }
    out.raw("<h3>Operations</h3><canvas id=\"operations\" class=\"lane\" role=\"img\"")
        .raw(" aria-label=\"Every operation, in the lane of its client\"></canvas>")
        .raw("<p id=\"operation-words\" aria-live=\"polite\">Point at an operation; drag to move,")
        .raw(" Ctrl and the wheel to zoom. Where many share a pixel, its height is their share of")
        .raw(" what failed or is not known.</p>");
    if (recording.trail().leftOut() > 0) {
      out.element(
          "p class=\"note\"",
          "Only the first "
              + Wording.count(recording.trail().operations())
              + " operations are drawn one by one; there was no room for "
              + Wording.count(recording.trail().leftOut())
              + " more.");
    }
    return out;
  }

  /** Returns the operation that has no place, or null. */
  private static RecordedCall error(RunContents contents) {
    JsonNode example =
        CheckerSection.find(contents.verdict(), "counterexample", JsonNode::isObject);
    return example.path("unplaced").isObject() ? RecordedCall.of(example.path("unplaced")) : null;
  }

  private static void error(RecordedCall unplaced, long endNanos, ObjectNode node) {
    node.put("begin", seconds(unplaced.callNanos()));
    node.put("end", seconds(Math.min(unplaced.returnNanos(), endNanos)));
    node.put("process", Markup.visible(unplaced.process()));
  }

  private static ObjectNode data(RunContents contents, Recording recording) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("end", seconds(recording.endNanos()));
    ArrayNode levels = data.putArray("levels");
    for (long step : steps(recording.endNanos())) {
      level(Series.of(recording.operations(), recording.endNanos(), step), levels.addObject());
    }
    ArrayNode faults = data.putArray("faults");
    recording.faults().stream()
        .limit(FAULTS_MAX)
        .forEach(fault -> fault(fault, recording.endNanos(), faults.addObject()));
    LeaderLane.data(contents, data);
    LineLane.data(contents, data);
    RecordedCall unplaced = error(contents);
    if (unplaced != null) {
      error(unplaced, recording.endNanos(), data.putObject("error"));
    }
    return data;
  }

  /** Returns the lengths of the intervals, the longest first. */
  private static Iterable<Long> steps(long endNanos) {
    TreeSet<Long> steps = new TreeSet<>();
    for (int intervals : RESOLUTIONS) {
      steps.add(Series.niceStep(Math.max(STEP_NANOS_MIN, endNanos / intervals)));
    }
    return steps.descendingSet();
  }

  private static void level(Series series, ObjectNode level) {
    level.put("step", seconds(series.stepNanos()));
    series
        .counts()
        .forEach(
            (ending, counts) -> {
              ArrayNode array = level.putArray(NAMES.get(ending));
              for (long count : counts) {
                array.add(count);
              }
            });
    for (int q = 0; q < Series.QUANTILES.size(); q++) {
      String name = String.format(Locale.ROOT, "p%.0f", Series.QUANTILES.get(q));
      ArrayNode array = level.putArray(name);
      for (long micros : series.quantileMicros().get(q)) {
        array.add(micros);
      }
    }
  }

  private static void fault(FaultWindow fault, long trialEnd, ObjectNode node) {
    node.put("title", Markup.visible(FaultSection.title(fault)));
    node.put("fault", Markup.visible(fault.fault()));
    node.put("what", Markup.visible(fault.what()));
    long end = fault.endNanos(trialEnd);
    node.put("begin", seconds(fault.beginNanos()));
    node.put("inForce", seconds(Math.min(fault.inForceNanos(), end)));
    node.put("healBegin", seconds(Math.min(fault.healBeginNanos(), end)));
    node.put("end", seconds(end));
    node.put("installing", Markup.visible(FaultSection.installing(fault)));
    node.put("healing", Markup.visible(FaultSection.healing(fault)));
    node.put("observed", fault.installing().installed());
    ArrayNode seen = node.putArray("seen");
    fault.installing().nodes().forEach((name, effect) -> seen.add(seen("", name, effect)));
    fault.healing().nodes().forEach((name, effect) -> seen.add(seen("healing ", name, effect)));
  }

  private static String seen(String side, String node, FaultEvidence.Seen effect) {
    String words = effect.words().isEmpty() ? "" : ", " + effect.words();
    return Markup.visible(side + node + ": " + effect.status() + words);
  }

  static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
