package dev.ordeal.harness.cli;

import dev.ordeal.harness.Progress;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows how a trial goes: on a terminal one line that is written over every second, elsewhere a
 * line every few seconds and whenever the faults in force change.
 */
final class ProgressLine implements TrialListener {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final LiveLine line;
  private long timeLimitNanos;
  private Progress last;
  private Progress printed;

  ProgressLine(PrintWriter out, boolean terminal) {
    this(out, new LiveLine(out, terminal));
  }

  private ProgressLine(PrintWriter out, LiveLine line) {
    this.out = out;
    this.line = line;
  }

  static ProgressLine on(PrintWriter out) {
    return new ProgressLine(out, LiveLine.on(out));
  }

  @Override
  public synchronized void planned(TrialPlan plan, Path directory) {
    timeLimitNanos = plan.timeLimit().toNanos();
    out.printf(
        Locale.ROOT,
        "trial %s: %d %s nodes on %s, %s, %d clients at %.0f op/s, nemesis %s, %d s, seed %d%n",
        plan.name(),
        plan.nodes(),
        plan.target().name(),
        plan.environment().name(),
        plan.workloadName(),
        plan.clients(),
        plan.rate(),
        plan.faultSpec(),
        plan.timeLimit().toSeconds(),
        plan.seed());
    out.println("in " + directory);
    out.flush();
  }

  @Override
  public synchronized void said(String words) {
    line.say(words);
  }

  @Override
  public synchronized void progress(Progress now) {
    if (line.isTerminal()
        || printed == null
        || !printed.phase().equals(now.phase())
        || !printed.inForce().equals(now.inForce())
        || now.elapsedNanos() - printed.elapsedNanos() >= EVERY_NANOS) {
      line.show(line(now));
      printed = now;
    }
    last = now;
  }

  private String line(Progress now) {
    long invoked = last == null ? 0 : now.invoked() - last.invoked();
    long nanos = last == null ? 0 : now.elapsedNanos() - last.elapsedNanos();
    double rate = nanos <= 0 ? 0 : invoked * 1e9 / nanos;
    return String.format(
        Locale.ROOT,
        "%4.0f s/%d s  %s  %4.0f op/s  ok %d fail %d info %d  %s  leaders %s",
        now.elapsedNanos() / 1e9,
        timeLimitNanos / 1_000_000_000L,
        now.phase(),
        rate,
        now.ok(),
        now.fail(),
        now.info(),
        now.inForce().isEmpty() ? "calm" : String.join(" + ", now.inForce()),
        leaders(now.leaders()));
  }

  /** With many groups, how many each node leads: {@code n1:3 n2:5}. */
  private static String leaders(Map<String, String> leaders) {
    if (leaders.isEmpty()) {
      return "not known";
    }
    Map<String, Integer> led = new TreeMap<>();
    leaders.values().forEach(node -> led.merge(node, 1, Integer::sum));
    StringBuilder words = new StringBuilder();
    led.forEach((node, count) -> words.append(' ').append(node).append(':').append(count));
    return words.substring(1);
  }
}
