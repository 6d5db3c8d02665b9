package dev.ordeal.harness.serve;

import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up a run store for tests, and for looking at: {@code SampleStore <directory> <runs>}. The
 * same seed makes the same store.
 */
final class SampleStore {
  static final Instant STARTED = Instant.parse("2026-11-01T02:00:00.000Z");

  /** What a name, a reason or a choice may hold that must do nothing on a page. */
  static final String HOSTILE =
      "</script><script>document.documentElement.dataset.owned=1</script><img src=x onerror=\"boom()\">'&amp;";

  private static final List<String> NEMESES =
      List.of("none", "partition,kill,pause", "kill:leader");
  private static final List<String> WORKLOADS = List.of("register", "queue", "set");

  private final Random random = new Random(42);
  private final RunStore store;

  SampleStore(Path root) {
    store = new RunStore(root);
  }

  /** Writes a store of so many runs and twenty nights. */
  public static void main(String[] arguments) throws IOException {
    SampleStore sample = new SampleStore(Path.of(arguments[0]));
    sample.runs(Integer.parseInt(arguments[1]));
    sample.nights(20);
    sample.damaged();
  }

  RunStore store() {
    return store;
  }

  /** Adds runs, some invalid, some unknown, one a quarter of an hour. */
  void runs(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String verdict = i % 17 == 3 ? "invalid" : i % 23 == 5 ? "unknown" : "valid";
      run("trial-" + i % 10, STARTED.plus(Duration.ofMinutes(15L * i)), verdict, i);
    }
  }

  RunDirectory run(String name, Instant started, String verdict, int number) throws IOException {
    RunDirectory run = store.create(name, started);
    run.write(run.trial(), trial(name, started, number));
    run.write(run.verdict(), verdict(verdict, number));
    run.write(run.figures(), figures(number));
    run.write(run.report(), "<!DOCTYPE html><title>report</title><p>report of " + name);
    Files.writeString(run.createNode("n1").resolve("node.log"), "started\n");
    return run;
  }

  private static String trial(String name, Instant started, int number) {
    return """
        {"version":1,"name":"%s","started":"%s","target":"paxos","environment":"%s",\
        "nodes":["n1","n2","n3"],"workload":{"name":"%s","options":{"keys":%d,"values":"unique"}},\
        "nemesis":"%s","timeLimitNanos":60000000000,"clients":10,"rate":200.0,"seed":%d,\
        "command":"./ordeal test --seed %d","versions":{"ordeal":"0.1.0"}}
        """
        .formatted(
            name,
            started,
            number % 3 == 0 ? "local" : "sim",
            WORKLOADS.get(number % WORKLOADS.size()),
            5 + number % 2 * 5,
            NEMESES.get(number / 3 % NEMESES.size()),
            1000 + number,
            1000 + number);
  }

  /** As long as a verdict on some keys is, so that a list of many has to read past it. */
  private String verdict(String verdict, int number) {
    StringBuilder keys = new StringBuilder();
    for (int key = 0; key < 30; key++) {
      keys.append(key == 0 ? "" : ",")
          .append("{\"key\":\"k" + key + "\",\"verdict\":\"valid\",\"operations\":400,")
          .append("\"indeterminate\":1,\"millis\":" + random.nextInt(9) + "}");
    }
    String reason =
        verdict.equals("valid")
            ? "Linearizable: 9471 operations on 30 keys."
            : verdict.equals("invalid")
                ? "Not linearizable. Key k0: process 8 read 4, but nothing wrote it by then."
                : "the time budget of 60 s ran out";
    return "{\"verdict\":\"%s\",\"reason\":\"%s\",\"operations\":9471,\"millis\":%d,\"keys\":[%s]}"
        .formatted(verdict, reason, 20 + number % 50, keys);
  }

  private String figures(int number) {
    String tally =
        "{\"ok\":%d,\"casMismatch\":10,\"fail\":50,\"info\":%d,\"nanos\":60000000000}"
            .formatted(9_000 + random.nextInt(900), random.nextInt(100));
    return """
        {"version":1,"all":%1$s,"outsideFaults":%1$s,"underFaults":%1$s,"faults":4,\
        "faultsNotObserved":0,"recoverySeconds":%2$s,"latencyMedianSeconds":0.004,\
        "latency99Seconds":0.05}
        """
        .formatted(
            tally,
            number % 40 == 7
                ? "\"never\""
                : String.format(Locale.ROOT, "%.3f", 0.05 + random.nextDouble()));
  }

  /** Adds one run for each way in which a run may be half there. */
  void damaged() throws IOException {
    Instant late = STARTED.plus(Duration.ofDays(30));
    RunDirectory truncated = run("truncated", late, "valid", 1);
    String verdict = Files.readString(truncated.verdict());
    Files.writeString(truncated.verdict(), verdict.substring(0, verdict.length() / 2));
    RunDirectory unreadable = run("no-plan", late, "valid", 2);
    Files.writeString(unreadable.trial(), "{\"version\":1,\"name\":");
    RunDirectory running = run("running", late, "valid", 3);
    for (Path file : List.of(running.verdict(), running.figures(), running.report())) {
      Files.delete(file);
    }
    Files.writeString(running.history(), "{\"index\":0,");
    RunDirectory odd = run("odd", late, "valid", 4);
    Files.writeString(odd.verdict(), "[1]");
    Files.writeString(odd.figures(), "{\"version\":7}");
    store.create("empty", late);
  }

  /** Adds a run in which every text is one that tries to break out. */
  RunDirectory hostile() throws IOException {
    RunDirectory run = run("hostile", STARTED, "invalid", 5);
    String json = "\"" + HOSTILE.replace("\"", "\\\"") + "\"";
    run.write(
        run.trial(),
        """
        {"name":%1$s,"target":%1$s,"environment":%1$s,"nodes":[%1$s],"nemesis":%1$s,"seed":%1$s,\
        "workload":{"name":%1$s,"options":{%1$s:%1$s}},"command":%1$s}
        """
            .formatted(json));
    run.write(
        run.verdict(), "{\"verdict\":\"invalid\",\"reason\":%s,\"millis\":5}".formatted(json));
    Files.writeString(
        run.createNode("n1").resolve("<img src=x onerror=boom()>&%41 ü.log"), "odd name\n");
    return run;
  }

  /** Adds nights of two cells; the checker took longer and longer. */
  void nights(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      RunDirectory night =
          new RunStore(store.root().resolve("nights"))
              .create("example", STARTED.plus(Duration.ofDays(i)));
      StringBuilder trials = new StringBuilder();
      for (int trial = 0; trial < 6; trial++) {
        trials
            .append(trial == 0 ? "" : ",")
            .append(
                String.format(
                    Locale.ROOT,
                    "{\"cell\":\"paxos register %s sim\",\"seed\":%d,\"regression\":false,"
                        + "\"outcome\":\"%s\",\"reason\":\"\",\"operations\":2000,"
                        + "\"okPerSecond\":%.1f,\"recoverySeconds\":%s,\"checkerMillis\":%d,"
                        + "\"settings\":\"\"}",
                    trial % 2 == 0 ? "none" : "kill:all",
                    trial,
                    i == 7 && trial == 0 ? "invalid" : i == 9 && trial == 1 ? "error" : "valid",
                    150 + trial % 2 * 20 + random.nextDouble() * 10,
                    trial % 2 == 0 ? "null" : i == 3 ? "\"never\"" : "0." + (2 + i % 5),
                    30 + 4 * i));
      }
      night.write(
          night.path().resolve("night.json"),
          "{\"version\":1,\"seed\":1,\"shard\":\"1/1\",\"trials\":[" + trials + "]}");
      night.write(night.path().resolve("index.html"), "<!DOCTYPE html><title>night</title>");
    }
  }
}
