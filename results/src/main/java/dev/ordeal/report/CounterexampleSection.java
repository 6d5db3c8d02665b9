package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells and draws why an invalid history is invalid: the operation that has no place. */
final class CounterexampleSection {
  /** More bars than this make no drawing that helps; those nearest in time are kept. */
  private static final int CALLS_MAX = 48;

  private CounterexampleSection() {}

  static Markup draw(RunContents contents) {
    JsonNode json = CheckerSection.find(contents.verdict(), "counterexample", JsonNode::isObject);
    Markup out = new Markup();
    if (!json.isObject()) {
      return out;
    }
    out.raw("<p class=\"words\" id=\"first-error\" tabindex=\"-1\">");
    String words = json.path("words").asText("The checker gave no words for it.");
    if (json.path("key").isTextual() && !words.startsWith("Key ")) {
      out.raw("<span class=\"key\">Key <code>").text(json.path("key").asText());
      out.raw("</code></span> ");
    }
    out.text(words).raw("</p>");
    states(json.path("possibleStates"), out);
    if (json.path("unplaced").isObject()) {
      drawings(json, out);
    }
    return out;
  }

  private static void states(JsonNode states, Markup out) {
    if (states.isEmpty()) {
      return;
    }
    out.raw("<p>Just before it returned, the object may have held:</p><ul class=\"states\">");
    for (JsonNode state : states) {
      out.raw("<li><code>");
      if (state.isObject() && state.has("state")) {
        out.text(state.path("state").asText()).raw("</code>");
        String refusal = state.path("refusal").asText("");
        out.text(refusal.isEmpty() ? "" : " – " + refusal);
      } else {
        out.text(state.isTextual() ? state.asText() : state.toString()).raw("</code>");
      }
      out.raw("</li>");
    }
    out.raw("</ul>");
  }

  private static void drawings(JsonNode json, Markup out) {
    RecordedCall unplaced = RecordedCall.of(json.path("unplaced"));
    List<RecordedCall> all = new ArrayList<>(List.of(unplaced));
    json.path("around")
        .forEach(
            call -> {
              RecordedCall recorded = RecordedCall.of(call);
              if (all.stream().noneMatch(recorded::same)) {
                all.add(recorded);
              }
            });
    List<RecordedCall> calls = nearest(all, unplaced);
    List<RecordedPlace> places = RecordedPlace.all(json);
    TimeScale real = TimeScale.real(calls, unplaced);
    List<RecordedCall> visible = calls.stream().filter(call -> !real.misses(call)).toList();
    out.raw("<div class=\"switch\"><input type=\"radio\" name=\"scale\" id=\"scale-real\" checked>")
        .raw("<label for=\"scale-real\">Real time</label>")
        .raw("<input type=\"radio\" name=\"scale\" id=\"scale-even\">")
        .raw("<label for=\"scale-even\">Evenly spaced</label>");
    out.raw("<figure class=\"scale-real\"><div class=\"scroll\" tabindex=\"0\">")
        .piece(LaneDrawing.draw(visible, unplaced, places, real))
        .raw("</div>");
    if (visible.size() < calls.size()) {
      out.element(
          "figcaption",
          Wording.count(calls.size() - visible.size(), "operation")
              + " too far away in time for this drawing; evenly spaced, they are shown.");
    }
    out.raw("</figure><figure class=\"scale-even\"><div class=\"scroll\" tabindex=\"0\">")
        .piece(LaneDrawing.draw(calls, unplaced, places, TimeScale.even(calls)))
        .raw("</div><figcaption>Each call and each return takes one step; lengths mean nothing.")
        .raw("</figcaption></figure></div>");
    legend(!places.isEmpty(), out);
    table(calls, all.size() - calls.size(), unplaced, places, out);
  }

  private static List<RecordedCall> nearest(List<RecordedCall> all, RecordedCall unplaced) {
    return all.stream()
        .sorted(
            Comparator.comparing((RecordedCall call) -> !call.same(unplaced))
                .thenComparing(call -> Math.abs(call.callNanos() - unplaced.callNanos())))
        .limit(CALLS_MAX)
        .sorted(Comparator.comparingLong(RecordedCall::callNanos))
        .toList();
  }

  private static void legend(boolean places, Markup out) {
    out.raw("<p class=\"legend\"><span class=\"unplaced\">✗ cannot be placed</span>")
        .raw("<span class=\"ok\">ok</span><span class=\"fail\">fail</span>")
        .raw("<span class=\"info\">indeterminate: may take effect at any later time</span>")
        .raw(
            places ? "<span class=\"point\">one way in which all else can be explained</span>" : "")
        .raw("</p>");
  }

  private static void table(
      List<RecordedCall> calls,
      int left,
      RecordedCall unplaced,
      List<RecordedPlace> places,
      Markup out) {
    out.raw("<details><summary>These operations as a table</summary><div class=\"scroll\">")
        .raw("<table class=\"cards\"><thead><tr><th>Process</th><th>Node</th><th>Operation</th>")
        .raw("<th>Ended</th><th class=\"n\">Called</th><th class=\"n\">Returned</th>")
        .raw(
            "<th class=\"n\">Took effect</th><th>Found and left</th><th>Error</th></tr></thead><tbody>");
    for (RecordedCall call : calls) {
      boolean is = call.same(unplaced);
      out.raw(is ? "<tr class=\"unplaced\">" : "<tr>")
          .element("td data-label=\"Process\"", call.process())
          .element("td data-label=\"Node\"", call.node())
          .element("td data-label=\"Operation\"", (is ? "✗ " : "") + call.label())
          .element("td data-label=\"Ended\"", call.type())
          .element("td class=\"n\" data-label=\"Called\"", Wording.moment(call.callNanos()))
          .element("td class=\"n\" data-label=\"Returned\"", Wording.moment(call.returnNanos()))
          .element("td class=\"n\" data-label=\"Took effect\"", place(places, call, is, true))
          .element("td data-label=\"Found and left\"", place(places, call, is, false))
          .element("td data-label=\"Error\"", call.error())
          .raw("</tr>");
    }
    out.raw("</tbody></table></div>");
    if (left > 0) {
      out.element("p class=\"note\"", Wording.count(left) + " more are in verdict.json.");
    }
    out.raw("</details>");
  }

  private static String place(
      List<RecordedPlace> places, RecordedCall call, boolean unplaced, boolean when) {
    if (unplaced) {
      return when ? "nowhere" : "";
    }
    return places.stream()
        .filter(place -> place.call().same(call))
        .findFirst()
        .map(place -> when ? Wording.moment(place.pointNanos()) : place.change())
        .orElse("");
  }
}
