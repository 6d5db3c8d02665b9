package dev.ordeal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Gives the timeline a row for each node that tells how many groups it led when. */
final class LeaderLane {
  /** More changes than this are not drawn: a trial of many hours, or a cluster that never rests. */
  private static final int CHANGES_MAX = 20_000;

  private LeaderLane() {}

  static Markup draw(RunContents contents) {
    Markup out = new Markup();
    if (contents.moments().leaderships().isEmpty()) {
      return out;
    }
    return out.raw("<h3>Leaders</h3><canvas id=\"leaders\" class=\"lane\" role=\"img\"")
        .raw(" aria-label=\"How many groups each node led\"></canvas>")
        .raw(
            "<p id=\"leader-words\" aria-live=\"polite\">Asked about once a second; the more groups")
        .raw(" a node led, the stronger.</p>");
  }

  static void data(RunContents contents, ObjectNode data) {
    List<Moments.Leadership> changes = contents.moments().leaderships();
    if (changes.isEmpty()) {
      return;
    }
    TreeSet<String> names = new TreeSet<>();
    contents.trial().path("nodes").forEach(node -> names.add(node.asText()));
    TreeSet<String> groups = new TreeSet<>();
    for (Moments.Leadership change : changes) {
      names.addAll(change.leaders().values());
      groups.addAll(change.leaders().keySet());
    }
    List<String> nodes = new ArrayList<>(names);
    ObjectNode leaders = data.putObject("leaders");
    ArrayNode shown = leaders.putArray("nodes");
    nodes.forEach(node -> shown.add(Markup.visible(node)));
    leaders.put("groups", Math.max(1, groups.size()));
    ArrayNode at = leaders.putArray("at");
    ArrayNode counts = leaders.putArray("counts");
    changes.stream()
        .limit(CHANGES_MAX)
        .forEach(
            change -> {
              at.add(TimelineSection.seconds(change.nanos()));
              counts.add(counts(nodes, change.leaders(), counts.arrayNode()));
            });
  }

  private static ArrayNode counts(
      List<String> nodes, Map<String, String> leaders, ArrayNode counts) {
    for (String node : nodes) {
      counts.add(leaders.values().stream().filter(node::equals).count());
    }
    return counts;
  }
}
