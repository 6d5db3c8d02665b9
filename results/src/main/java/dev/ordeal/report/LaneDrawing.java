package dev.ordeal.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * Draws operations as an SVG: a lane for each process, a bar for each operation from its call to
 * its return, what it did above the bar, and the operation without a place marked.
 *
 * <p>Labels never overlap: within a lane each takes the lowest row in which there is room.
 */
final class LaneDrawing {
  private static final double NAMES_WIDTH = 88;
  private static final double MARGIN_LEFT = 8;
  private static final double MARGIN_RIGHT = 16;
  private static final double MARGIN_TOP = 8;
  private static final double AXIS_HEIGHT = 28;
  private static final double BAR_HEIGHT = 14;
  private static final double BAR_WIDTH_MIN = 3;
  private static final double ROW_HEIGHT = 17;
  private static final double LANE_GAP = 12;
  private static final double CHARACTER_WIDTH = 7.3;

  private static final double POINT_RADIUS = 4;

  private final List<RecordedCall> calls;
  private final RecordedCall unplaced;
  private final List<RecordedPlace> places;
  private final TimeScale scale;
  private final Markup svg = new Markup();
  private final Markup names = new Markup();

  private LaneDrawing(
      List<RecordedCall> calls,
      RecordedCall unplaced,
      List<RecordedPlace> places,
      TimeScale scale) {
    this.calls = calls;
    this.unplaced = unplaced;
    this.places = places;
    this.scale = scale;
  }

  /**
   * Draws the operations, one of which has no place, on a scale of time.
   *
   * @param places when others can have taken effect, in their order
   */
  static Markup draw(
      List<RecordedCall> calls,
      RecordedCall unplaced,
      List<RecordedPlace> places,
      TimeScale scale) {
    return new LaneDrawing(calls, unplaced, places, scale).draw();
  }

  /** A label above a bar: how far it reaches, and in which row it found room. */
  private record Label(RecordedCall call, double x, double width, int row) {}

  private Markup draw() {
    Map<String, List<RecordedCall>> lanes = new LinkedHashMap<>();
    calls.stream()
        .sorted(Comparator.comparingLong(RecordedCall::callNanos))
        .forEach(
            call -> lanes.computeIfAbsent(call.process(), process -> new ArrayList<>()).add(call));
    Markup body = new Markup();
    double y = MARGIN_TOP;
    for (Map.Entry<String, List<RecordedCall>> lane : lanes.entrySet()) {
      y += lane(body, lane.getKey(), lane.getValue(), y) + LANE_GAP;
    }
    y += StateStrip.draw(states(), y, body, names);
    double width = MARGIN_LEFT + scale.width() + MARGIN_RIGHT;
    double height = y + AXIS_HEIGHT;
    svg.raw(open("names", NAMES_WIDTH, height) + " aria-hidden=\"true\">").piece(names);
    svg.raw("</svg>" + open("lanes", width, height) + " role=\"img\"")
        .raw(" aria-label=\"Operations by process and time; the table below says the same\">");
    span(y);
    svg.piece(body);
    axis(y);
    return svg.raw("</svg>");
  }

  /** Returns what the object held from when to when, as far as the drawing shows it. */
  private List<StateStrip.Stretch> states() {
    List<StateStrip.Stretch> stretches = new ArrayList<>();
    double end = x(unplaced.returnNanos());
    for (int i = 0; i < places.size(); i++) {
      RecordedPlace place = places.get(i);
      double from = x(place.pointNanos());
      double to = i + 1 < places.size() ? x(places.get(i + 1).pointNanos()) : end;
      if (i == 0 && from > MARGIN_LEFT) {
        stretches.add(new StateStrip.Stretch(MARGIN_LEFT, from, place.before()));
      }
      stretches.add(new StateStrip.Stretch(from, Math.max(from, to), place.after()));
    }
    return stretches;
  }

  private static String open(String kind, double width, double height) {
    return "<svg class=\""
        + kind
        + "\" width=\""
        + number(width)
        + "\" height=\""
        + number(height)
        + "\" viewBox=\"0 0 "
        + number(width)
        + " "
        + number(height)
        + "\"";
  }

  /** Shades the time in which the operation without a place must have taken effect. */
  private void span(double bottom) {
    double from = x(unplaced.callNanos());
    double to = x(unplaced.returnNanos());
    svg.raw("<rect class=\"span\" y=\"0\" x=\"" + number(from) + "\" width=\"")
        .raw(number(Math.max(BAR_WIDTH_MIN, to - from)) + "\" height=\"" + number(bottom) + "\"/>");
  }

  /** Draws a lane and returns its height. */
  private double lane(Markup body, String process, List<RecordedCall> lane, double top) {
    List<Label> labels = labels(lane);
    int rows = 1 + labels.stream().mapToInt(Label::row).max().orElse(0);
    double barTop = top + rows * ROW_HEIGHT;
    String node = lane.get(0).node();
    names
        .raw("<text class=\"lane\" x=\"0\" y=\"" + number(barTop + BAR_HEIGHT - 2) + "\">")
        .text("process " + abbreviated(process))
        .raw("</text>");
    if (!node.isEmpty()) {
      names
          .raw("<text class=\"node\" x=\"0\" y=\"" + number(barTop - 4) + "\">")
          .text(abbreviated(node))
          .raw("</text>");
    }
    double middle = barTop + BAR_HEIGHT / 2;
    body.raw("<path class=\"rail\" d=\"M" + number(MARGIN_LEFT) + " " + number(middle) + "h")
        .raw(number(scale.width()) + "\"/>");
    labels.forEach(label -> bar(body, label, barTop));
    return rows * ROW_HEIGHT + BAR_HEIGHT;
  }

  private static String abbreviated(String name) {
    return name.length() <= 12 ? name : name.substring(0, 11) + "…";
  }

  private List<Label> labels(List<RecordedCall> lane) {
    List<Label> labels = new ArrayList<>();
    List<Double> rowEnds = new ArrayList<>();
    double right = MARGIN_LEFT + scale.width() + MARGIN_RIGHT;
    for (RecordedCall call : lane) {
      double width = label(call).length() * CHARACTER_WIDTH;
      double x = Math.max(MARGIN_LEFT, Math.min(x(call.callNanos()), right - width));
      int row = 0;
      while (row < rowEnds.size() && rowEnds.get(row) > x) {
        row++;
      }
      if (row == rowEnds.size()) {
        rowEnds.add(0.0);
      }
      rowEnds.set(row, x + width + CHARACTER_WIDTH);
      labels.add(new Label(call, x, width, row));
    }
    return labels;
  }

  private String label(RecordedCall call) {
    return call.same(unplaced) ? "✗ " + call.label() : call.label();
  }

  private void bar(Markup body, Label label, double barTop) {
    RecordedCall call = label.call();
    double from = x(call.callNanos());
    double to = x(call.returnNanos());
    double textY = barTop - 5 - label.row() * ROW_HEIGHT;
    String kind = call.same(unplaced) ? "unplaced" : kind(call.type());
    Optional<RecordedPlace> place = places.stream().filter(at -> at.call().same(call)).findFirst();
    body.raw("<g class=\"op " + kind + "\"><title>")
        .text(words(call) + place.map(at -> "\n" + at.words()).orElse(""))
        .raw("</title>");
    if (label.row() > 0) {
      body.raw("<path class=\"stem\" d=\"M" + number(from + 1) + " " + number(textY + 3) + "V")
          .raw(number(barTop) + "\"/>");
    }
    body.raw("<rect x=\"" + number(from) + "\" y=\"" + number(barTop) + "\" rx=\"2\" width=\"")
        .raw(number(Math.max(BAR_WIDTH_MIN, to - from)) + "\" height=\"")
        .raw(number(BAR_HEIGHT) + "\"/><text x=\"" + number(label.x()) + "\" y=\"")
        .raw(number(textY) + "\">")
        .text(label(call))
        .raw("</text>");
    place.ifPresent(at -> point(body, at, barTop));
    body.raw("</g>");
  }

  /** Marks when an operation can have taken effect. */
  private void point(Markup body, RecordedPlace place, double barTop) {
    body.raw("<circle class=\"point\" r=\"" + number(POINT_RADIUS) + "\" cx=\"")
        .raw(number(x(place.pointNanos())) + "\" cy=\"" + number(barTop + BAR_HEIGHT / 2) + "\"/>");
  }

  /** Returns the class for an ending; what we do not know is drawn as indeterminate. */
  private static String kind(String type) {
    return switch (type) {
      case "ok", "fail" -> type;
      default -> "info";
    };
  }

  private static String words(RecordedCall call) {
    String until =
        call.returnNanos() == FaultWindow.NEVER
            ? ", never completed"
            : " to " + Wording.moment(call.returnNanos());
    String node = call.node().isEmpty() ? "" : " on " + call.node();
    String error = call.error().isEmpty() ? "" : "\n" + call.error();
    return "process "
        + call.process()
        + node
        + ": "
        + call.label()
        + " ("
        + call.type()
        + ")\n"
        + Wording.moment(call.callNanos())
        + until
        + error;
  }

  private void axis(double top) {
    for (TimeScale.Tick tick : scale.ticks()) {
      double x = MARGIN_LEFT + tick.x();
      svg.raw("<path class=\"tick\" d=\"M" + number(x) + " " + number(top) + "v5\"/>")
          .raw("<text class=\"tick\" x=\"" + number(x) + "\" y=\"" + number(top + 19) + "\">")
          .text(tick.label())
          .raw("</text>");
    }
  }

  private double x(long nanos) {
    LongToDoubleFunction position = scale.position();
    return MARGIN_LEFT + Math.min(Math.max(position.applyAsDouble(nanos), 0), scale.width());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
