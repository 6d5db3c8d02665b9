package dev.ordeal.report;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.history.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Makes up a history that looks like a trial of five nodes: steady service, and strikes during
 * which operations hang, fail or take longer. The same seed gives the same history.
 */
final class SampleHistory {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Random random = new Random(42);
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::time).thenComparingLong(Pending::serial));
  private final long seconds;
  private final long rate;
  private final List<Strike> strikes;
  private int nextProcess;
  private long serial;
  private long index;

  /** A strike: its kind, its nodes, what was seen, and when in parts of the whole trial. */
  record Strike(
      String fault, String what, List<String> nodes, String status, double from, double to) {}

  /** An event that is to come. */
  private record Pending(
      long time, long serial, int process, EventType type, Operation operation, String error) {}

  private SampleHistory(long seconds, long rate, List<Strike> strikes) {
    this.seconds = seconds;
    this.rate = rate;
    this.strikes = strikes;
  }

  static final List<Strike> STRIKES =
      List.of(
          new Strike(
              "partition",
              "halves: n1 n2 | n3 n4 n5",
              List.of("n1", "n2", "n3", "n4", "n5"),
              "installed",
              0.12,
              0.26),
          new Strike("kill", "the leader: n3", List.of("n3"), "installed", 0.36, 0.44),
          new Strike("pause", "one: n5", List.of("n5"), "installed", 0.40, 0.50),
          new Strike("partition", "one: n2 | n1 n3 n4 n5", List.of("n2"), "partly", 0.58, 0.66),
          new Strike(
              "pause", "majority: n1 n2 n4", List.of("n1", "n2", "n4"), "refused", 0.72, 0.76),
          new Strike("kill", "minority: n4 n5", List.of("n4", "n5"), "installed", 0.84, 0.90));

  /** Writes a history of about {@code seconds * rate} operations. */
  static void write(Path file, long seconds, long rate, List<Strike> strikes) throws IOException {
    SampleHistory sample = new SampleHistory(seconds, rate, strikes);
    try (HistoryWriter writer = JsonlHistory.writer(file)) {
      sample.run(writer);
    }
  }

  private void run(HistoryWriter writer) throws IOException {
    for (int i = 0; i < 10; i++) {
      invoke(random.nextLong(10 * SECOND / rate), nextProcess++);
    }
    long number = 1;
    for (Strike strike : strikes) {
      strike(strike, number++);
    }
    while (!pending.isEmpty()) {
      Pending next = pending.poll();
      writer.append(
          new Event(
              index++,
              next.time(),
              next.process(),
              next.type(),
              next.operation(),
              next.process() == Event.NEMESIS ? null : "n" + (1 + next.process() % 5),
              next.error()));
      if (next.type() == EventType.INVOKE && next.process() != Event.NEMESIS) {
        complete(next);
      }
    }
  }

  private void add(long time, int process, EventType type, Operation operation, String error) {
    pending.add(new Pending(time, serial++, process, type, operation, error));
  }

  private void invoke(long time, int process) {
    if (time >= seconds * SECOND) {
      return;
    }
    int draw = random.nextInt(10);
    String key = "k" + random.nextInt(10);
    Operation operation =
        draw < 5
            ? new Operation("read", key, null)
            : draw < 8
                ? new Operation("write", key, random.nextInt(5))
                : new Operation("cas", key, List.of(random.nextInt(5), random.nextInt(5)));
    add(time, process, EventType.INVOKE, operation, null);
  }

  private void complete(Pending invocation) {
    long usual = (long) (2.5 * MILLI * Math.exp(0.5 * random.nextGaussian()));
    Strike strike = strikeAt(invocation.time());
    int draw = random.nextInt(100);
    int bad = strike == null || strike.status().equals("refused") ? 0 : 40;
    Operation operation = invocation.operation();
    int process = invocation.process();
    if (draw < bad / 2) {
      long until = invocation.time() + 2 * SECOND;
      add(until, process, EventType.INFO, operation, "timeout after 2 s");
      invoke(until + MILLI, nextProcess++);
      return;
    }
    long until = invocation.time() + (bad > 0 ? usual * 8 : usual);
    if (draw < bad) {
      add(until, process, EventType.FAIL, operation, "not the leader");
    } else if (operation.f().equals("cas") && random.nextInt(3) > 0) {
      add(until, process, EventType.FAIL, operation, "cas-mismatch");
    } else {
      Object result = operation.f().equals("read") ? random.nextInt(5) : operation.value();
      add(until, process, EventType.OK, operation.withValue(result), null);
    }
    long gap = (long) (-Math.log(1 - random.nextDouble()) * 10 * SECOND / rate);
    invoke(Math.max(until + 1000, invocation.time() + gap), process);
  }

  private Strike strikeAt(long time) {
    return strikes.stream()
        .filter(strike -> at(strike.from()) <= time && time < at(strike.to()))
        .findFirst()
        .orElse(null);
  }

  private long at(double part) {
    return (long) (part * seconds * SECOND);
  }

  private void strike(Strike strike, long number) {
    String start = "start-" + strike.fault();
    String stop = "stop-" + strike.fault();
    boolean refused = strike.status().equals("refused");
    nemesis(at(strike.from()), EventType.INVOKE, start, strike, number, null);
    nemesis(
        at(strike.from()) + 320 * MILLI, EventType.INFO, start, strike, number, strike.status());
    nemesis(at(strike.to()), EventType.INVOKE, stop, strike, number, null);
    nemesis(
        at(strike.to()) + (refused ? 20 : 450) * MILLI,
        EventType.INFO,
        stop,
        strike,
        number,
        "installed");
  }

  private void nemesis(
      long time, EventType type, String f, Strike strike, long number, String status) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("strike", number);
    value.put("fault", strike.fault());
    value.put("what", strike.what());
    value.put("nodes", strike.nodes());
    if (status != null) {
      Map<String, Object> nodes = new LinkedHashMap<>();
      for (String node : strike.nodes()) {
        String seen =
            status.equals("refused") ? "signal not permitted" : "no byte arrived within 300 ms";
        nodes.put(
            node,
            Map.of("status", status, "seen", f.startsWith("stop") ? "answers within 12 ms" : seen));
      }
      value.put("evidence", Map.of("status", status, "nodes", nodes));
    }
    add(time, Event.NEMESIS, type, new Operation(f, null, value), null);
  }
}
