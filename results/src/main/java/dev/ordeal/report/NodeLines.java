package dev.ordeal.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Picks those lines of the nodes' logs that tell of the time of the trial and matter: warnings and
 * errors, starts and ends, and who came to lead.
 *
 * <p>A line's time stands at its beginning: as an instant such as {@code 2026-11-25T16:08:06.091Z},
 * or in seconds of the trial's world with six digits behind the point.
 */
final class NodeLines {
  /** Lines of each node that are drawn; more are a wall of marks, and the log is there. */
  static final int LINES_MAX = 400;

  private static final int LENGTH_MAX = 240;
  private static final long SECOND = 1_000_000_000L;
  private static final Pattern INSTANT =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?Z)\\s+(.*)");
  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})\\.(\\d{6})\\s+(.*)");
  private static final Pattern BAD =
      Pattern.compile(
          "\\b(error|warn|warning|fatal|severe|panic|corrupt\\w*|damage\\w*|\\w*exception)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TELLING =
      Pattern.compile(
          "\\b(leads|elected|became leader|starts|started|starting|ends|stopped|stopping|killed"
              + "|recovered|halts?)\\b",
          Pattern.CASE_INSENSITIVE);

  private NodeLines() {}

  /**
   * A line that matters.
   *
   * @param node whose it is
   * @param nanos since the trial began; negative before
   * @param bad whether it tells of something amiss
   * @param words the line without its time
   */
  record Line(String node, long nanos, boolean bad, String words) {}

  /** Reads the logs of all nodes; those that cannot be read tell nothing. */
  static List<Line> read(RunDirectory run, Moments moments, List<String> troubles) {
    List<Line> lines = new ArrayList<>();
    if (!Files.isDirectory(run.nodes()) || moments.equals(Moments.NONE)) {
      return lines;
    }
    try (Stream<Path> logs = Files.walk(run.nodes(), 2)) {
      for (Path log : logs.filter(NodeLines::isLog).sorted().toList()) {
        lines.addAll(read(log, run.nodes().relativize(log).getName(0).toString(), moments));
      }
    } catch (IOException e) {
      troubles.add("The nodes' logs are not drawn: " + e.getMessage());
    }
    return lines;
  }

  private static boolean isLog(Path file) {
    return file.getFileName().toString().endsWith(".log")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Line> read(Path log, String node, Moments moments) throws IOException {
    List<Line> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(log),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Line line = line(node, text, moments);
        if (line != null) {
          found.add(line);
        }
      }
    }
    if (found.size() <= LINES_MAX) {
      return found;
    }
    // What is amiss says most.
    return found.stream()
        .sorted(Comparator.comparing(Line::bad).reversed())
        .limit(LINES_MAX)
        .sorted(Comparator.comparingLong(Line::nanos))
        .toList();
  }

  private static Line line(String node, String text, Moments moments) {
    String words;
    OptionalLong nanos;
    Matcher instant = INSTANT.matcher(text);
    Matcher seconds = SECONDS.matcher(text);
    if (instant.matches()) {
      nanos = since(moments.begunAt(), instant.group(1));
      words = instant.group(2);
    } else if (seconds.matches()) {
      long world =
          Long.parseLong(seconds.group(1)) * SECOND + Long.parseLong(seconds.group(2)) * 1_000;
      nanos = OptionalLong.of(world - moments.environmentNanos());
      words = seconds.group(3);
    } else {
      return null;
    }
    boolean bad = BAD.matcher(words).find();
    if (nanos.isEmpty() || !(bad || TELLING.matcher(words).find())) {
      return null;
    }
    String shown = words.length() <= LENGTH_MAX ? words : words.substring(0, LENGTH_MAX) + "…";
    return new Line(node, nanos.getAsLong(), bad, shown);
  }

  private static OptionalLong since(Instant begunAt, String instant) {
    try {
      return begunAt == null
          ? OptionalLong.empty()
          : OptionalLong.of(Duration.between(begunAt, Instant.parse(instant)).toNanos());
    } catch (DateTimeParseException | ArithmeticException noInstant) {
      return OptionalLong.empty();
    }
  }
}
