package dev.ordeal.report;

/** Shows how available the system was outside faults, and around each of them. */
final class AvailabilitySection {
  private AvailabilitySection() {}

  static Markup draw(RunContents contents) {
    Availability availability = contents.availability();
    Markup out = new Markup();
    if (availability == null) {
      return out;
    }
    out.raw("<table class=\"cards\"><thead><tr><th></th><th class=\"n\">ok</th>")
        .raw("<th class=\"n\">answered</th><th class=\"n\">ok per second</th>")
        .raw("<th class=\"n\">operations</th><th class=\"n\">time</th></tr></thead><tbody>");
    row("outside faults", availability.outsideFaults(), out);
    row("under faults", availability.underFaults(), out);
    row("whole trial", availability.all(), out);
    out.raw("</tbody></table>");
    if (!availability.faults().isEmpty()) {
      faults(availability, out);
    }
    return out.raw("<p class=\"note\">Ok is strict; answered counts a cas whose expected value was")
        .raw(" not there too. An operation belongs to the moment at which it was invoked. Before")
        .raw(" and after are the five seconds next to the fault, as far as no other fault lies in")
        .raw(" them. First ok counts only operations invoked since.</p>");
  }

  private static void row(String name, Tally tally, Markup out) {
    out.raw("<tr>")
        .element("th scope=\"row\"", name)
        .element("td class=\"n\" data-label=\"ok\"", Wording.percent(tally.okRate()))
        .element("td class=\"n\" data-label=\"answered\"", Wording.percent(tally.answeredRate()))
        .element(
            "td class=\"n\" data-label=\"ok per second\"", Wording.perSecond(tally.okPerSecond()))
        .element("td class=\"n\" data-label=\"operations\"", Wording.count(tally.operations()))
        .element("td class=\"n\" data-label=\"time\"", Wording.duration(tally.nanos()))
        .raw("</tr>");
  }

  private static void faults(Availability availability, Markup out) {
    out.raw("<h3>Around each fault</h3><table class=\"cards\"><thead><tr><th>Fault</th>")
        .raw("<th class=\"n\">ok before</th><th class=\"n\">during</th>")
        .raw("<th class=\"n\">after</th><th class=\"n\">First ok after it began</th>")
        .raw("<th class=\"n\">Longest without ok</th>")
        .raw("<th class=\"n\">First ok after the heal</th></tr></thead><tbody>");
    availability.faults().stream().limit(FaultSection.ROWS_MAX).forEach(fault -> row(fault, out));
    out.raw("</tbody></table>");
    FaultSection.more(availability.faults().size(), out);
  }

  private static void row(FaultAvailability fault, Markup out) {
    out.raw("<tr>").element("th scope=\"row\"", FaultSection.title(fault.fault()));
    share("ok before", fault.before(), out);
    share("during", fault.during(), out);
    share("after", fault.after(), out);
    String heal = fault.fault().healed() ? within(fault.firstOkAfterHealNanos()) : "never healed";
    out.element(
            "td class=\"n\" data-label=\"First ok after it began\"",
            within(fault.firstOkAfterBeginNanos()))
        .element(
            "td class=\"n\" data-label=\"Longest without ok\"",
            Wording.duration(fault.longestWithoutOkNanos()))
        .element("td class=\"n\" data-label=\"First ok after the heal\"", heal)
        .raw("</tr>");
  }

  private static String within(long nanos) {
    return nanos == FaultWindow.NEVER ? "never" : "+" + Wording.duration(nanos);
  }

  private static void share(String label, Tally tally, Markup out) {
    out.raw("<td class=\"n\" data-label=\"" + label + "\"><span>")
        .text(Wording.percent(tally.okRate()))
        .raw(" <small>")
        .text(tally.operations() == 0 ? "" : Wording.perSecond(tally.okPerSecond()))
        .raw("</small></span></td>");
  }
}
