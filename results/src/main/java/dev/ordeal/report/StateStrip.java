package dev.ordeal.report;

import java.util.ArrayList;
import java.util.List;

/** Draws below the lanes what the object held from when to when, in one order that explains it. */
final class StateStrip {
  private static final double HEIGHT = 20;
  private static final double CHARACTER_WIDTH = 7.3;
  private static final double PADDING = 4;

  private StateStrip() {}

  /**
   * A state, from one moment to the next that changes it; in pixels.
   *
   * @param state in words
   */
  record Stretch(double from, double to, String state) {}

  /** Draws the stretches, if there are any, and returns the height that it took. */
  static double draw(List<Stretch> stretches, double top, Markup body, Markup names) {
    if (stretches.isEmpty()) {
      return 0;
    }
    names
        .raw("<text class=\"node\" x=\"0\" y=\"" + LaneDrawing.number(top + HEIGHT - 6) + "\">")
        .text("it held")
        .raw("</text>");
    for (Stretch stretch : merged(stretches)) {
      double width = stretch.to() - stretch.from();
      body.raw("<g class=\"state\"><title>")
          .text("the object held " + stretch.state())
          .raw("</title><rect x=\"" + LaneDrawing.number(stretch.from()) + "\" y=\"")
          .raw(LaneDrawing.number(top) + "\" width=\"" + LaneDrawing.number(width))
          .raw("\" height=\"" + LaneDrawing.number(HEIGHT) + "\"/>");
      String label = fitting(stretch.state(), width - 2 * PADDING);
      if (!label.isEmpty()) {
        body.raw("<text x=\"" + LaneDrawing.number(stretch.from() + PADDING) + "\" y=\"")
            .raw(LaneDrawing.number(top + HEIGHT - 6) + "\">")
            .text(label)
            .raw("</text>");
      }
      body.raw("</g>");
    }
    return HEIGHT + PADDING;
  }

  /** Joins neighbours of one state, and leaves out what is over at once. */
  private static List<Stretch> merged(List<Stretch> stretches) {
    List<Stretch> merged = new ArrayList<>();
    for (Stretch stretch : stretches) {
      Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && last.state().equals(stretch.state())) {
        merged.set(merged.size() - 1, new Stretch(last.from(), stretch.to(), last.state()));
      } else if (last != null && last.to() - last.from() < 1) {
        merged.set(merged.size() - 1, new Stretch(last.from(), stretch.to(), stretch.state()));
      } else {
        merged.add(stretch);
      }
    }
    return merged;
  }

  private static String fitting(String text, double width) {
    int room = (int) (width / CHARACTER_WIDTH);
    if (text.length() <= room) {
      return text;
    }
    return room < 2 ? "" : text.substring(0, room - 1) + "…";
  }
}
