package dev.ordeal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Gives the timeline a row for each node with a mark for each line of its log that matters. */
final class LineLane {
  private LineLane() {}

  static Markup draw(RunContents contents) {
    Markup out = new Markup();
    if (contents.lines().isEmpty()) {
      return out;
    }
    return out.raw("<h3>What the nodes logged</h3><canvas id=\"lines\" class=\"lane\" role=\"img\"")
        .raw(" aria-label=\"Lines of the nodes' logs that matter\"></canvas>")
        .raw("<p id=\"line-words\" aria-live=\"polite\">Point at a mark to read it: starts, ends,")
        .raw(" leaders and, in red, what is amiss; all else is in the logs.</p>");
  }

  static void data(RunContents contents, ObjectNode data) {
    if (contents.lines().isEmpty()) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    contents.lines().forEach(line -> names.add(line.node()));
    List<String> nodes = new ArrayList<>(names);
    ObjectNode lines = data.putObject("lines");
    ArrayNode shown = lines.putArray("nodes");
    nodes.forEach(node -> shown.add(Markup.visible(node)));
    ArrayNode all = lines.putArray("all");
    for (NodeLines.Line line : contents.lines()) {
      all.addObject()
          .put("at", TimelineSection.seconds(line.nanos()))
          .put("node", nodes.indexOf(line.node()))
          .put("bad", line.bad())
          .put("words", Markup.visible(line.words()));
    }
  }
}
