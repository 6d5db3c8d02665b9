package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whole nights in the simulated world. */
class NightlyCommandTests {
  /**
   * The planted bug is found within these seconds by most seeds, never by trials without a kill.
   */
  private static final String PLANTED =
      """
      name: planted
      budget: 10m
      trial: {plant: M09, time-limit: 10s}
      matrix:
        - {environments: [sim], nemeses: ['kill:leader', none], seeds: 2}
      """;

  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("night.yml"), yaml);
  }

  private Result run(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("nightly", file.toString(), "--store", directory.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private static Result execute(List<String> arguments) {
    return Result.of(arguments.toArray(String[]::new));
  }

  private Path latest(String name) {
    return directory.resolve("store/nights").resolve(name).resolve("latest");
  }

  private static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<Element> all(Document xml, String name) {
    NodeList found = xml.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @Test
  void a_planted_bug_fails_the_night_and_is_first_in_line_the_next() throws Exception {
    Path file = file(PLANTED);

    Result first = run(file, "--seed", "1");

    assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(1);
    Document xml = xml(latest("planted").resolve("junit.xml"));
    Element suite = all(xml, "testsuite").get(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    int found = all(xml, "failure").size();
    String tally = found + " invalid, " + (4 - found) + " valid of 4 trials";
    assertThat(found).as(first.out()).isBetween(1, 2);
    assertThat(first.out()).contains(tally);
    assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(found));
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    assertThat(all(xml, "testcase")).hasSize(4);
    assertThat(all(xml, "failure"))
        .allSatisfy(
            failure -> {
              assertThat(failure.getAttribute("type")).isEqualTo("invalid");
              assertThat(failure.getAttribute("message")).contains("law ");
              assertThat(failure.getTextContent())
                  .contains("./ordeal test --on sim", "--plant M09");
            });
    assertThat(latest("planted").resolve("summary.md"))
        .content()
        .contains(tally, "Seed `1`", "--plant M09");
    assertThat(latest("planted").resolve("index.html")).content().contains(tally);
    String kept = Files.readString(directory.resolve("store/nights/planted/regressions.yml"));
    assertThat(kept.lines().filter(line -> line.startsWith("  - target: paxos"))).hasSize(found);

    Result second = run(file, "--seed", "2");

    assertThat(second.exitCode()).isEqualTo(1);
    List<Element> cases = all(xml(latest("planted").resolve("junit.xml")), "testcase");
    assertThat(cases).hasSize(4 + found);
    assertThat(cases.subList(0, found))
        .allSatisfy(
            each -> {
              assertThat(each.getAttribute("name")).startsWith("regression, seed ");
              assertThat(each.getElementsByTagName("failure").getLength()).isEqualTo(1);
            });
    assertThat(cases.subList(found, 4 + found))
        .allSatisfy(each -> assertThat(each.getAttribute("name")).startsWith("seed "));
  }

  @Test
  void a_regression_that_passes_often_enough_is_forgotten() throws Exception {
    Path file =
        file(
            """
            budget: 10m
            matrix: [{environments: [sim], nemeses: [none], trial: {time-limit: 1s}}]
            regressions: {keep-nights: 2}
            """);
    Path kept = directory.resolve("kept.yml");
    Files.writeString(
        kept,
        """
        regressions:
          - {target: paxos, workload: register, nemesis: none, environment: sim, seed: 7,
             trial: {time-limit: 2s}, reason: "it was <b>odd</b>", since: 2026-11-01}
        """);

    assertThat(run(file, "--regressions", kept.toString()).exitCode()).isZero();
    assertThat(kept)
        .content()
        .contains("passed: 1", "\"it was <b>odd</b>\"", "\"2026-11-01\"", "time-limit: \"2s\"");
    Result second = run(file, "--regressions", kept.toString());
    assertThat(second.out())
        .contains("regression forgotten, it passes: paxos register none sim, seed 7")
        .contains("2 valid of 2 trials");
    assertThat(kept).content().contains("regressions: []");
    assertThat(run(file, "--regressions", kept.toString()).out()).contains("1 valid of 1 trial");
  }

  @Test
  void shards_that_share_a_store_lose_no_regression() throws Exception {
    Path file = file(PLANTED);

    int found = 0;
    for (int shard = 1; shard <= 4; shard++) {
      run(file, "--seed", "1", "--shard", shard + "/4");
      found += all(xml(latest("planted").resolve("junit.xml")), "failure").size();
    }
    assertThat(found).isPositive();

    Path kept = directory.resolve("store/nights/planted/regressions.yml");
    assertThat(Files.readAllLines(kept).stream().filter(line -> line.contains("- target")))
        .hasSize(found);
    int again = 0;
    for (int shard = 1; shard <= 4; shard++) {
      Result plan = run(file, "--dry-run", "--shard", shard + "/4");
      again += (int) plan.out().lines().filter(line -> line.startsWith("regression: ")).count();
      assertThat(plan.exitCode()).isZero();
    }
    assertThat(again).isEqualTo(found);
  }

  @Test
  void what_the_budget_does_not_reach_is_listed_and_changes_no_exit_code() throws Exception {
    Path file =
        file(
            """
            budget: 1ms
            matrix: [{environments: [sim], nemeses: [none], seeds: 3, trial: {time-limit: 1s}}]
            """);

    Result result = run(file, "--seed", "5");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("1 valid, 2 not reached of 3 trials")
        .contains("not reached: paxos register none sim, seed ");
    Document xml = xml(latest("nightly").resolve("junit.xml"));
    assertThat(all(xml, "skipped")).hasSize(2);
    assertThat(all(xml, "testsuite").get(0).getAttribute("skipped")).isEqualTo("2");
    assertThat(latest("nightly").resolve("summary.md")).content().contains("### Not reached");
    assertThat(latest("nightly").resolve("index.html")).content().contains("Not reached");
  }

  @Test
  void a_figure_worse_than_in_the_nights_before_is_named_and_fails_the_night_if_asked_to()
      throws Exception {
    String yaml =
        """
        budget: 10m
        matrix: [{environments: [sim], nemeses: [none], seeds: [7], trial: {time-limit: 2s}}]
        compare: {at-least: 2, fail: true}
        """;
    Path file = file(yaml);
    assertThat(run(file).exitCode()).isZero();
    assertThat(run(file).exitCode()).isZero();
    assertThat(run(file).out()).doesNotContain("worse than");
    // Makes the earlier nights better than they were.
    try (var nights = Files.list(directory.resolve("store/nights/nightly"))) {
      for (Path night :
          nights.filter(each -> each.getFileName().toString().contains("T")).toList()) {
        Path record = night.resolve("night.json");
        JsonNode json = JsonMapper.builder().build().readTree(record.toFile());
        String rate = json.at("/trials/0/okPerSecond").asText();
        Files.writeString(record, Files.readString(record).replace(rate, "9999.5"));
      }
    }

    Result result = run(file);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("worse than the nights before: throughput of paxos register none sim: ")
        .contains("median 9999.5 ok/s, MAD 0.0 ok/s, of 3 earlier nights");
    assertThat(all(xml(latest("nightly").resolve("junit.xml")), "failure")).hasSize(1);
  }

  @Test
  void a_bad_file_is_one_line_with_its_place_and_nothing_is_run() throws Exception {
    Path file = file("budget: 1m\nmatrx: []\n");

    Result result = run(file);

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err())
        .isEqualTo("ordeal: " + file + ":2:1: unknown key 'matrx': did you mean 'matrix'?\n");
    assertThat(directory.resolve("store")).doesNotExist();
    assertThat(run(directory.resolve("none.yml")).exitCode()).isEqualTo(254);
    assertThat(run(file, "--shard", "5/4").err()).contains("there is no shard 5 of 4");
  }

  @Test
  void names_from_files_are_data_on_the_page_and_in_the_summary() throws Exception {
    Path kept = directory.resolve("kept.yml");
    Files.writeString(
        kept,
        """
        regressions:
          - {target: paxos, workload: register, nemesis: none, environment: sim, seed: 7,
             trial: {time-limit: 1s}, slot: 1, reason: x}
        """);
    Path file =
        file(
            """
            budget: 10m
            matrix: [{environments: [sim], nemeses: [none], trial: {time-limit: 1s}}]
            """);
    Path odd = directory.resolve("a<script>alert(1)&`x`.yml");
    Files.copy(file, odd);

    Result result = run(odd, "--regressions", kept.toString(), "--shard", "1/2");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("regression of another shard: paxos register none sim, seed 7: shard 2/2");
    assertThat(latest("nightly").resolve("index.html")).content().doesNotContain("<script");
    assertThat(all(xml(latest("nightly").resolve("junit.xml")), "property"))
        .anySatisfy(each -> assertThat(each.getAttribute("value")).contains("a<script>alert(1)"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "signals need Linux")
  void a_night_that_is_told_to_end_leaves_pages_of_what_ran() throws Exception {
    Path file =
        file(
            """
            budget: 10m
            matrix:
              - {environments: [sim], nemeses: [all], seeds: 3, trial: {time-limit: 8h}}
            """);
    Path kept = directory.resolve("kept.yml");
    Files.writeString(
        kept,
        """
        regressions:
          - {target: paxos, workload: register, nemesis: none, environment: sim, seed: 7,
             trial: {time-limit: 1s}}
        """);
    Path step = directory.resolve("step.md");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ordeal.class.getName(),
                "nightly",
                file.toString(),
                "--regressions",
                kept.toString(),
                "--store",
                directory.resolve("store").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    builder.environment().put("GITHUB_STEP_SUMMARY", step.toString());
    Files.writeString(step, "# of an earlier step\n");
    Process night = builder.start();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!Files.readString(directory.resolve("output")).contains("   2/4")) {
        assertThat(night.isAlive()).as(Files.readString(directory.resolve("output"))).isTrue();
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.sleep(50);
      }
      night.destroy();
      assertThat(night.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      night.destroyForcibly().waitFor();
    }

    String output = Files.readString(directory.resolve("output"));
    assertThat(night.exitValue()).as(output).isEqualTo(128 + 15);
    assertThat(output)
        .contains("1 valid, 1 interrupted, 2 not reached of 4 trials; the night was ended early");
    Document xml = xml(latest("nightly").resolve("junit.xml"));
    assertThat(all(xml, "testcase")).hasSize(4);
    assertThat(all(xml, "skipped")).hasSize(3);
    assertThat(step)
        .content()
        .startsWith("# of an earlier step\n## nightly: 1 valid, 1 interrupted");
    assertThat(latest("nightly").resolve("index.html")).content().contains("ended early");
    assertThat(latest("nightly").resolve("night.json")).content().contains("\"ended\" : false");
  }

  @Test
  void shards_are_put_together_as_if_one_machine_had_run_all_and_a_lost_one_has_not_passed()
      throws Exception {
    Path file = file(PLANTED);
    Path shards = directory.resolve("shards");
    List<String> arguments = List.of("nightly", file.toString(), "--seed", "11", "--store");
    for (int number = 1; number <= 3; number++) {
      List<String> more = new ArrayList<>(arguments);
      more.addAll(List.of(shards.resolve("s" + number).toString(), "--shard", number + "/3"));
      execute(more);
    }

    Result whole = run(file, "--merge", shards.toString());
    Result alone = run(file, "--seed", "11");

    assertThat(whole.exitCode()).as(whole.out() + whole.err()).isEqualTo(alone.exitCode());
    assertThat(tally(whole)).isEqualTo(tally(alone)).contains("of 4 trials");
    Path page = directory.resolve("store/nights/planted");
    try (java.util.stream.Stream<Path> nights = Files.list(page)) {
      Path merged =
          nights
              .filter(Files::isDirectory)
              .filter(each -> !Files.isSymbolicLink(each))
              .sorted()
              .findFirst()
              .orElseThrow();
      String html = Files.readString(merged.resolve("index.html"));
      java.util.regex.Matcher link =
          java.util.regex.Pattern.compile("href=\"([^\"]*report.html)\"").matcher(html);
      assertThat(link.find()).isTrue();
      assertThat(merged.resolve(link.group(1))).exists();
      assertThat(all(xml(merged.resolve("junit.xml")), "testcase")).hasSize(4);
    }

    Path lost = shards.resolve("s2");
    Files.move(lost, directory.resolve("lost"));
    Result without = run(file, "--merge", shards.toString());
    assertThat(without.out()).contains("note: shard 2/3 left no night").contains("harness error");
    assertThat(without.exitCode()).isIn(1, 255);
    assertThat(
            run(file(PLANTED.replace("seeds: 2", "seeds: 3")), "--merge", shards.toString()).err())
        .startsWith("ordeal: shard ")
        .contains("give the file that the shards ran");

    execute(
        List.of(
            "nightly",
            file(PLANTED).toString(),
            "--seed",
            "12",
            "--store",
            lost.toString(),
            "--shard",
            "2/3"));
    assertThat(run(file, "--merge", shards.toString()))
        .satisfies(each -> assertThat(each.exitCode()).isEqualTo(254))
        .satisfies(each -> assertThat(each.err()).contains("of the night of seed 12, but"));
    assertThat(run(file, "--merge", directory.resolve("lost").toString()).err())
        .contains("is a run store with a night of 'planted'");
  }

  private static final String TWO_ONE_OF_WHICH_FAILS =
      """
      name: planted
      budget: 10m
      trial: {plant: M09, time-limit: 10s}
      matrix:
        - {environments: [sim], nemeses: [none, 'kill:leader'], seeds: [172769349]}
      """;

  private Result shard(Path file, int number, int count, String... more) {
    List<String> arguments = new ArrayList<>(List.of("nightly", file.toString(), "--seed", "3"));
    arguments.addAll(List.of("--store", directory.resolve("shards/s" + number).toString()));
    arguments.addAll(List.of("--shard", number + "/" + count));
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private Result merge(Path file) {
    return run(file, "--merge", directory.resolve("shards").toString());
  }

  private Path record(int number) {
    return directory.resolve("shards/s" + number + "/nights/planted/latest/night.json");
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void a_regression_that_fails_again_fails_the_whole_night_wherever_the_shard_kept_it()
      throws Exception {
    Path failures = directory.resolve("failures.yml");
    run(file(TWO_ONE_OF_WHICH_FAILS), "--regressions", failures.toString());
    Path file =
        file(PLANTED.replace("'kill:leader', none", "none").replace("seeds: 2", "seeds: 1"));
    // The failure was the second of its night.
    shard(file, 1, 2);
    assertThat(shard(file, 2, 2, "--regressions", failures.toString()).exitCode()).isEqualTo(1);

    Result whole = merge(file);

    assertThat(whole.exitCode()).as(whole.out() + whole.err()).isEqualTo(1);
    assertThat(whole.out()).contains("1 invalid, 1 valid of 2 trials").doesNotContain("forgotten");
    assertThat(directory.resolve("store/nights/planted/regressions.yml"))
        .content()
        .contains("kind: invalid");

    Files.delete(record(2).resolveSibling("regressions.yml"));
    assertThat(merge(file))
        .satisfies(each -> assertThat(each.exitCode()).isEqualTo(254))
        .satisfies(each -> assertThat(each.err()).contains("seed 172769349 again (invalid)"));
  }

  @Test
  void of_a_trial_that_two_shards_ran_the_worse_outcome_counts() throws Exception {
    Path failures = directory.resolve("failures.yml");
    Path file = file(TWO_ONE_OF_WHICH_FAILS);
    run(file, "--regressions", failures.toString());
    change(failures, "slot: 1", "slot: 0");
    assertThat(shard(file, 1, 2, "--regressions", failures.toString()).exitCode()).isEqualTo(1);
    assertThat(shard(file, 2, 2).exitCode()).isEqualTo(1);
    change(record(2), "\"outcome\" : \"invalid\"", "\"outcome\" : \"valid\"");

    Result whole = merge(file);

    assertThat(whole.exitCode()).as(whole.out() + whole.err()).isEqualTo(1);
    assertThat(whole.out()).contains("1 invalid, 1 valid of 2 trials");
  }

  @Test
  void a_shard_that_died_on_its_way_has_not_passed() throws Exception {
    Path file = file(PLANTED.replace("'kill:leader', none", "none"));
    shard(file, 1, 2);
    shard(file, 2, 2);
    assertThat(merge(file).exitCode()).isEqualTo(0);
    // As the record of a night is until its last trial had its turn.
    change(record(2), "\"ended\" : true", "\"ended\" : false");
    change(record(2), "\"outcome\" : \"valid\"", "\"outcome\" : \"not reached\"");

    Result whole = merge(file);

    assertThat(whole.exitCode()).as(whole.out() + whole.err()).isEqualTo(130);
    assertThat(whole.out())
        .contains("note: shard 2/2 did not come to its end", "the night was ended early");
  }

  @Test
  void what_got_worse_on_a_shard_got_worse_in_the_whole_night() throws Exception {
    Path file =
        file(
            PLANTED.replace("'kill:leader', none", "none")
                + "compare: {at-least: 2, fail: true}\n");
    shard(file, 1, 2);
    shard(file, 2, 2);
    for (int night = 1; night <= 2; night++) {
      for (int number = 1; number <= 2; number++) {
        Path earlier =
            record(number).getParent().resolveSibling("2025010" + night + "T000000.000Z");
        Files.createDirectory(earlier);
        String rate = number == 1 ? "\"okPerSecond\" : 9" : "\"okPerSecond\" : ";
        Files.writeString(
            earlier.resolve("night.json"),
            Files.readString(record(number)).replace("\"okPerSecond\" : ", rate));
      }
    }

    Result whole = merge(file);

    assertThat(whole.out())
        .containsOnlyOnce("worse than the nights before: throughput of paxos+M09 register none sim")
        .contains(" on shard 1/2: ", "of 2 earlier nights");
    assertThat(whole.exitCode()).isEqualTo(1);

    Files.move(directory.resolve("shards/s2"), directory.resolve("lost"));
    Result without = merge(file);
    assertThat(without.out()).contains("1 harness error");
    assertThat(without.exitCode()).isEqualTo(1);
  }

  @Test
  void cells_that_no_earlier_night_had_are_not_said_to_be_compared() throws Exception {
    String one =
        PLANTED.replace("'kill:leader', none", "none").replace("seeds: 2", "seeds: 1")
            + "compare: {at-least: 2}\n";
    run(file(one));
    run(file(one));
    run(file(one));
    assertThat(latest("planted").resolve("index.html"))
        .content()
        .containsPattern("Nothing: 1 of 1 cell has |throughput of |recovery of ");

    run(file(one.replace("time-limit: 10s", "time-limit: 9s")));

    assertThat(latest("planted").resolve("index.html"))
        .content()
        .contains("0 of 1 cell has figures of 2 earlier nights of this shard")
        .contains("<dt>worse than usual</dt><dd>–</dd>");
  }

  private static String tally(Result result) {
    return result.out().lines().filter(line -> line.endsWith(" trials")).reduce((a, b) -> b).get();
  }
}
