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
  private static final String CLEAR_LINE = "\r\033[K";
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long timeLimitNanos;
  private Progress last;
  private Progress printed;

  ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ProgressLine on(PrintWriter out) {
    // The launcher asks the shell: since JDK 22 a JVM has a console also when it has no terminal.
    return new ProgressLine(out, Boolean.getBoolean("ordeal.terminal"));
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
  public synchronized void said(String line) {
    out.print(terminal ? CLEAR_LINE : "");
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void progress(Progress now) {
    String line = line(now);
    if (terminal) {
      out.print(CLEAR_LINE + line);
      out.flush();
    } else if (printed == null
        || !printed.phase().equals(now.phase())
        || !printed.inForce().equals(now.inForce())
        || now.elapsedNanos() - printed.elapsedNanos() >= EVERY_NANOS) {
      out.println(line);
      out.flush();
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
