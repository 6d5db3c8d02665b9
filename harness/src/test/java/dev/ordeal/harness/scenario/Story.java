package dev.ordeal.harness.scenario;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What clients, nemesis and nodes of a simulated run tell of it, in order of time. */
final class Story {
  private static final Pattern BEGIN = Pattern.compile("begin at (\\d+) ns of the environment");
  private static final Pattern NODE_LINE = Pattern.compile(" *([0-9.]+) (.*)");

  private record Line(double seconds, String who, String what) {}

  private Story() {}

  static String of(RunDirectory run, History history) throws IOException {
    double begin = begin(Files.readString(run.harnessLog()));
    List<Line> lines = new ArrayList<>();
    for (Event event : history.events()) {
      lines.add(new Line(event.time() / 1e9, who(event), what(event)));
    }
    try (Stream<Path> nodes = Files.list(run.nodes())) {
      for (Path node : nodes.sorted().toList()) {
        for (String line : Files.readAllLines(node.resolve("node.log"))) {
          Matcher parts = NODE_LINE.matcher(line);
          if (parts.matches()) {
            double at = Double.parseDouble(parts.group(1)) - begin;
            lines.add(new Line(at, node.getFileName().toString(), parts.group(2)));
          }
        }
      }
    }
    lines.sort(Comparator.comparingDouble(Line::seconds));
    return lines.stream()
        .map(
            each ->
                String.format(
                    Locale.ROOT, "%10.6f  %-8s %s%n", each.seconds(), each.who(), each.what()))
        .collect(Collectors.joining());
  }

  private static double begin(String log) {
    Matcher begin = BEGIN.matcher(log);
    if (!begin.find()) {
      throw new IllegalStateException("the harness's log does not say when the trial began");
    }
    return Long.parseLong(begin.group(1)) / 1e9;
  }

  private static String who(Event event) {
    return event.isNemesis() ? "nemesis" : "client " + event.process();
  }

  private static String what(Event event) {
    if (event.isNemesis()) {
      String what = String.valueOf(((Map<?, ?>) event.operation().value()).get("what"));
      return event.operation().f()
          + " "
          + what
          + (event.type() == EventType.INVOKE ? "" : ": observed");
    }
    return event.type().word()
        + " "
        + event.operation().f()
        + " "
        + event.operation().key()
        + " "
        + event.operation().value()
        + (event.type() == EventType.INVOKE ? " on " + event.node() : "")
        + (event.error() == null ? "" : " (" + event.error() + ")");
  }
}
