package dev.ordeal.report;

import java.util.OptionalDouble;

/** Gives the run's main figures at a glance: how long, how many, how available. */
final class GlanceSection {
  private GlanceSection() {}

  static Markup draw(RunContents contents) {
    Availability availability = contents.availability();
    Markup out = new Markup();
    if (availability == null) {
      return out;
    }
    Tally all = availability.all();
    out.raw("<dl class=\"tiles\">");
    tile(out, "operations", Wording.count(all.operations()), "", breakdown(all));
    tile(out, "lasted", Wording.duration(contents.recording().endNanos()), "", "");
    tile(
        out,
        "ok outside faults",
        Wording.percent(availability.outsideFaults().okRate()),
        lesser(availability.outsideFaults().okRate()),
        "answered " + Wording.percent(availability.outsideFaults().answeredRate()));
    if (!availability.faults().isEmpty()) {
      tile(
          out,
          "ok under faults",
          Wording.percent(availability.underFaults().okRate()),
          "",
          "answered " + Wording.percent(availability.underFaults().answeredRate()));
    }
    long doubtful =
        availability.faults().stream().filter(fault -> !observed(fault.fault())).count();
    tile(
        out,
        "faults",
        Wording.count(availability.faults().size()),
        doubtful == 0 ? "" : "bad",
        doubtful == 0 ? "" : doubtful + " not fully observed");
    return out.raw("</dl>");
  }

  /** Returns whether both sides of a strike were seen on every node. */
  static boolean observed(FaultWindow fault) {
    return fault.installing().installed() && fault.healed() && fault.healing().installed();
  }

  private static String lesser(OptionalDouble rate) {
    return rate.isPresent() && rate.getAsDouble() < 0.5 ? "bad" : "";
  }

  private static String breakdown(Tally all) {
    StringBuilder words = new StringBuilder();
    words.append(Wording.count(all.ok())).append(" ok");
    if (all.casMismatch() > 0) {
      words.append(", ").append(Wording.count(all.casMismatch())).append(" cas mismatch");
    }
    return words
        .append(", ")
        .append(Wording.count(all.fail()))
        .append(" fail, ")
        .append(Wording.count(all.info()))
        .append(" info")
        .toString();
  }

  private static void tile(Markup out, String name, String figure, String mood, String note) {
    out.raw("<div class=\"tile " + mood + "\">").element("dt", name).element("dd", figure);
    if (!note.isEmpty()) {
      out.element("dd class=\"note\"", note);
    }
    out.raw("</div>");
  }
}
