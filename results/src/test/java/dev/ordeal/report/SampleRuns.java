package dev.ordeal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;

/** Makes up whole runs for tests, and for looking at the page: {@code SampleRuns <directory>}. */
final class SampleRuns {
  private static final Instant STARTED = Instant.parse("2026-11-23T01:52:54.123Z");

  private SampleRuns() {}

  /** Writes all samples and their reports below a directory. */
  public static void main(String[] args) throws IOException {
    RunStore store = new RunStore(Path.of(args[0]));
    for (RunDirectory run : List.of(valid(store), invalid(store), huge(store), hostile(store))) {
      System.out.println(HtmlReport.write(run));
    }
  }

  static RunDirectory valid(RunStore store) throws IOException {
    RunDirectory run = store.create("register-valid", STARTED);
    SampleHistory.write(run.history(), 60, 200, SampleHistory.STRIKES);
    run.write(run.trial(), trial("register-valid", "partition,kill,pause"));
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      keys.append(i == 0 ? "" : ",")
          .append("{\"key\":\"k" + i + "\",\"verdict\":\"valid\",\"operations\":")
          .append(1190 + i * 3)
          .append(",\"indeterminate\":" + i + ",\"millis\":" + (4 + i) + "}");
    }
    run.write(
        run.verdict(),
        """
        {"verdict":"valid","reason":"Every one of the 11,842 operations on 10 keys has a place in an \
        order that the model allows.","checker":"linearizability","model":"cas-register",\
        "engine":"search","failedCas":"ignore","operations":11842,"indeterminate":45,"millis":83,\
        "keys":[%s],"counterexample":null}
        """
            .formatted(keys));
    logs(run);
    return run;
  }

  static RunDirectory invalid(RunStore store) throws IOException {
    RunDirectory run = store.create("register-invalid", STARTED.plusSeconds(60));
    SampleHistory.write(run.history(), 30, 120, SampleHistory.STRIKES.subList(0, 3));
    run.write(run.trial(), trial("register-invalid", "partition,kill,pause"));
    String unplaced = call(4, "read", "null", "1", "ok", 2210, 12_345_800, 12_349_100, null);
    String around =
        String.join(
            ",",
            call(1, "write", "1", "1", "ok", 2195, 12_331_000, 12_334_600, null),
            call(2, "cas", "[1,2]", "[1,2]", "ok", 2199, 12_335_200, 12_338_900, null),
            call(11, "write", "4", null, "info", 2105, 11_340_000, 13_340_000, "timeout after 1 s"),
            call(1, "cas", "[4,0]", "[4,0]", "fail", 2203, 12_336_400, 12_340_100, "cas-mismatch"),
            call(3, "write", "3", "3", "ok", 2204, 12_338_100, 12_343_900, null),
            call(2, "read", "null", "3", "ok", 2207, 12_344_200, 12_346_400, null),
            call(0, "read", "null", "3", "ok", 2208, 12_344_800, 12_347_900, null),
            unplaced,
            call(3, "write", "0", null, "open", 2212, 12_348_000, null, null));
    run.write(
        run.verdict(),
        """
        {"verdict":"invalid","reason":"Key k7 is not linearizable: process 4 read 1 after 1 had been \
        overwritten.","checker":"linearizability","model":"cas-register","engine":"search",\
        "failedCas":"ignore","operations":3520,"indeterminate":12,"millis":61,
        "keys":[{"key":"k0","verdict":"valid","operations":350,"indeterminate":2,"millis":3},
        {"key":"k7","verdict":"invalid","operations":341,"indeterminate":3,"millis":12,\
        "reason":"a read saw a value that had been overwritten"},
        {"key":"k8","verdict":"unknown","operations":399,"indeterminate":7,"millis":60000,\
        "reason":"the time budget of 60 s ran out"}],
        "counterexample":{"key":"k7","words":"Process 4 read 1 between 12.346 s and 12.349 s. But by \
        12.339 s a cas had replaced 1 by 2, and process 3 had written 3 by 12.344 s, before the read \
        began; nothing that may have happened since writes 1.","unplaced":%s,"around":[%s],\
        "possibleStates":[{"state":"3","refusal":"a read would have returned 3"},\
        {"state":"4","refusal":"a read would have returned 4"},"0"]}}
        """
            .formatted(unplaced, around));
    logs(run);
    return run;
  }

  /** Adds what the harness notes beside a history, and lines of logs that matter. */
  static void note(RunDirectory run) throws IOException {
    run.write(
        run.moments(),
        """
        {"begunAt":"2026-11-23T01:53:54.500Z","environmentNanos":500000000}
        {"time":1000000000,"leaders":{"p0":"n1","p1":"n2"}}
        {"time":9000000000,"leaders":{"p0":"n3","p1":"n3"}}
        """);
    Files.writeString(
        run.createNode("n1").resolve("node.log"),
        "2026-11-23T01:53:56.000Z WARN  Disk is slow\n2026-11-23T01:53:58.000Z INFO  n1 leads p0\n");
  }

  static RunDirectory huge(RunStore store) throws IOException {
    RunDirectory run = store.create("register-huge", STARTED.plusSeconds(120));
    SampleHistory.write(run.history(), 600, 2000, SampleHistory.STRIKES);
    run.write(run.trial(), trial("register-huge", "partition,kill,pause"));
    run.write(
        run.verdict(),
        """
        {"verdict":"unknown","reason":"The time budget of 60 s ran out after 7 of 10 keys.",\
        "checker":"linearizability","model":"cas-register","engine":"search"}
        """);
    return run;
  }

  /** A trial of a million operations. */
  static RunDirectory million(RunStore store) throws IOException {
    RunDirectory run = store.create("register-million", STARTED.plusSeconds(240));
    SampleHistory.write(run.history(), 1_000, 2_000, SampleHistory.STRIKES);
    run.write(run.trial(), trial("register-million", "partition,kill,pause"));
    run.write(run.verdict(), "{\"verdict\":\"valid\",\"reason\":\"Made up.\"}");
    return run;
  }

  /** Everything that a run can hold is named so as to break out of the page, if it could. */
  static RunDirectory hostile(RunStore store) throws IOException {
    RunDirectory run = store.create("hostile", STARTED.plusSeconds(180));
    String bad = hostileText();
    SampleHistory.write(
        run.history(),
        5,
        100,
        List.of(new SampleHistory.Strike(bad, bad, List.of(bad), "installed", 0.2, 0.5)));
    String json = jsonText(bad);
    run.write(
        run.trial(),
        """
        {"name":%1$s,"target":%1$s,"environment":%1$s,"nodes":[%1$s],"nemesis":%1$s,"seed":%1$s,\
        "workload":{"name":%1$s,"options":{%1$s:%1$s}},"command":%1$s,"versions":{%1$s:%1$s}}
        """
            .formatted(json));
    String call =
        """
        {"process":%1$s,"f":%1$s,"key":%1$s,"value":{%1$s:%1$s},"result":%1$s,"type":"ok",\
        "call":1,"return":2,"callTime":1000,"returnTime":2000,"node":%1$s,"error":%1$s}"""
            .formatted(json);
    run.write(
        run.verdict(),
        """
        {"verdict":"invalid","reason":%1$s,"checker":%1$s,"model":%1$s,"engine":%1$s,\
        "keys":[{"key":%1$s,"verdict":%1$s,"reason":%1$s}],"counterexample":{"key":%1$s,\
        "words":%1$s,"unplaced":%2$s,"around":[%2$s],"possibleStates":[{"state":%1$s,\
        "refusal":%1$s},%1$s],"places":[%3$s]}}
        """
            .formatted(
                json,
                call,
                call.replaceFirst(
                    "\\{",
                    Matcher.quoteReplacement(
                        "{\"pointTime\":1500,\"before\":%1$s,\"after\":%1$s,".formatted(json)))));
    Path odd = Files.createDirectories(run.nodes().resolve("n1 \"><script>alert(1)<"));
    Files.writeString(odd.resolve("ü & #?%41.log"), "x");
    return run;
  }

  static String hostileText() {
    return "</script><script>document.body.dataset.owned=1</script><img src=x onerror=\"boom()\">"
        + "'&amp;\u2028\u202e<!--\u0001 ünï\ud83d\ude00";
  }

  static String jsonText(String text) {
    return ScriptData.json(
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.textNode(text));
  }

  private static String call(
      int process,
      String f,
      String value,
      String result,
      String type,
      int index,
      long callMicros,
      Object returnMicros,
      String error) {
    Long returned = returnMicros instanceof Number number ? number.longValue() * 1000 : null;
    return "{\"process\":"
        + process
        + ",\"f\":\""
        + f
        + "\",\"key\":\"k7\",\"value\":"
        + value
        + ",\"result\":"
        + result
        + ",\"type\":\""
        + type
        + "\",\"call\":"
        + index
        + ",\"return\":"
        + (returned == null ? null : index + 9)
        + ",\"callTime\":"
        + callMicros * 1000
        + ",\"returnTime\":"
        + returned
        + ",\"node\":\"n"
        + (1 + process % 5)
        + "\",\"error\":"
        + (error == null ? null : "\"" + error + "\"")
        + "}";
  }

  private static String trial(String name, String nemesis) {
    return """
        {"version":1,"name":"%1$s","started":"2026-11-23T01:52:54.123Z","target":"paxos",\
        "environment":"local","nodes":["n1","n2","n3","n4","n5"],"workload":{"name":"register",\
        "options":{"values":5}},"nemesis":"%2$s","timeLimitNanos":60000000000,"clients":10,\
        "rate":200.0,"keys":10,"seed":42,"command":"./ordeal test --name %1$s --on local --nodes 5 \
        --workload register --nemesis %2$s --time-limit 60s --clients 10 --rate 200 --keys 10 \
        --seed 42","versions":{"ordeal":"0.1.0","java":"17.0.15","os":"Linux 6.1"}}
        """
        .formatted(name, nemesis);
  }

  private static void logs(RunDirectory run) throws IOException {
    for (int i = 1; i <= 5; i++) {
      Path node = run.createNode("n" + i);
      Files.writeString(node.resolve("node.log"), "started\n".repeat(100 * i));
      Files.writeString(node.resolve("stderr.log"), "");
    }
    Files.writeString(run.harnessLog(), "planned\n");
  }
}
