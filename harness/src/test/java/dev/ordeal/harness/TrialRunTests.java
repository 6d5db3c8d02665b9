package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Checker;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.sim.VirtualLoop;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.nemesis.Aim;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Episodes;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Schedule;
import dev.ordeal.nemesis.Strike;
import dev.ordeal.workload.Context;
import dev.ordeal.workload.Generator;
import dev.ordeal.workload.Generators;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.RegisterWorkload;
import dev.ordeal.workload.Step;
import dev.ordeal.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialRunTests {
  /** Says of no node that it was struck. */
  private static final class Unseen implements Fault, Strike {
    @Override
    public String family() {
      return "unseen";
    }

    @Override
    public String description() {
      return "nothing that anybody saw";
    }

    @Override
    public Set<Capability> needs() {
      return Set.of();
    }

    @Override
    public Strike aim(Aim aim, RandomGenerator random) {
      return this;
    }

    @Override
    public String what() {
      return "nobody";
    }

    @Override
    public Map<String, Object> details() {
      return Map.of();
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      return CompletableFuture.completedFuture(new Evidence(Map.of()));
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return CompletableFuture.completedFuture(new Evidence(Map.of()));
    }
  }

  private static final long SECOND = 1_000_000_000L;
  private static final List<String> NODES = List.of("n1", "n2", "n3", "n4", "n5");
  private static final TrialRun.Limits LIMITS =
      new TrialRun.Limits(10, 60 * SECOND, 2 * SECOND, 60 * SECOND, 30 * SECOND);

  private final VirtualLoop scheduler = new VirtualLoop();
  private final List<Event> events = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final ImaginaryDeployment deployment = new ImaginaryDeployment(scheduler, NODES, 1);

  private static Workload workload(long seed) {
    Checker nobodyAsks =
        new Checker() {
          @Override
          public String name() {
            return "none";
          }

          @Override
          public Verdict check(History history, Budget budget) {
            throw new UnsupportedOperationException("the run does not check");
          }
        };
    Workload register = RegisterWorkload.of(RegisterOptions.DEFAULT, nobodyAsks, seed);
    return new Workload(
        register.name(),
        register.functions(),
        Generators.stagger(200, seed, register.generator()),
        register.finalGenerator(),
        nobodyAsks);
  }

  private final HistoryWriter writer =
      new HistoryWriter() {
        @Override
        public void append(Event event) {
          events.add(event);
        }

        @Override
        public void close() {}
      };

  private TrialRun run(HistoryWriter history, Schedule schedule) {
    return run(history, schedule, Heal.ALL);
  }

  private TrialRun run(HistoryWriter history, Schedule schedule, Heal heal) {
    return run(history, new Conduct(workload(3), schedule, heal));
  }

  private TrialRun run(HistoryWriter history, Conduct conduct) {
    TrialListener listener =
        new TrialListener() {
          @Override
          public void said(String line) {
            said.add(line);
          }
        };
    TrialRun run =
        new TrialRun(
            scheduler,
            deployment,
            history,
            conduct,
            LIMITS,
            listener,
            end -> ended.add(end == null ? null : end.getMessage()));
    run.begin();
    return run;
  }

  private static Schedule faults(long seed) {
    return Episodes.of(Faults.parse("partition,kill,pause"), 5 * SECOND, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void history_is_well_formed_and_every_fault_is_healed_and_observed(long seed) {
    run(writer, faults(seed));

    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
    Map<Integer, Event> open = new HashMap<>();
    Set<Integer> retired = new HashSet<>();
    Map<Object, Integer> stages = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      assertThat(event.index()).isEqualTo(i);
      assertThat(event.time()).isGreaterThanOrEqualTo(i == 0 ? 0 : events.get(i - 1).time());
      if (event.type() == EventType.INVOKE) {
        assertThat(retired).doesNotContain(event.process());
        assertThat(open.put(event.process(), event)).isNull();
      } else {
        assertThat(open.remove(event.process()).operation().f()).isEqualTo(event.operation().f());
        if (event.type() == EventType.INFO && !event.isNemesis()) {
          retired.add(event.process());
        }
      }
      if (event.isNemesis()) {
        Map<?, ?> value = (Map<?, ?>) event.operation().value();
        stages.merge(value.get("strike"), 1, Integer::sum);
        assertThat(value.containsKey("evidence")).isEqualTo(event.type() == EventType.INFO);
      }
    }
    assertThat(open).isEmpty();
    assertThat(stages.values()).hasSizeGreaterThan(4).allMatch(stage -> stage == 4);
    assertThat(deployment.openClients).isEmpty();
    assertThat(deployment.calls).contains("cut", "mend", "kill", "start", "pause", "resume");
    assertThat(events.size()).isGreaterThan(8_000);
  }

  @Test
  void ends_with_one_read_of_every_key_after_the_last_heal() {
    run(writer, faults(9));

    scheduler.runUntil(600 * SECOND);

    Set<String> touched = new HashSet<>();
    Set<String> readAtTheEnd = new HashSet<>();
    for (Event event : events) {
      if (event.isNemesis()) {
        readAtTheEnd.clear();
      } else {
        touched.add(event.operation().key());
        if (event.operation().f().equals("read") && event.type() == EventType.OK) {
          readAtTheEnd.add(event.operation().key());
        }
      }
    }
    assertThat(readAtTheEnd).isEqualTo(touched);
    assertThat(touched).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void heals_a_core_and_leaves_the_others_as_they_are(long seed) {
    run(writer, faults(seed), Heal.parse("n2:paused,n5:dead"));

    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
    assertThat(deployment.healed).containsExactly("n1", "n3", "n4");
    assertThat(deployment.dead).contains("n5").doesNotContainAnyElementsOf(deployment.healed);
    assertThat(deployment.paused).doesNotContainAnyElementsOf(deployment.healed);
    assertThat(deployment.dead.contains("n2") || deployment.paused.contains("n2")).isTrue();
    assertThat(deployment.unanswered).isEmpty();
    Set<String> touched = new HashSet<>();
    Set<String> readAtTheEnd = new HashSet<>();
    Map<Integer, String> nodes = new HashMap<>();
    for (Event event : events) {
      if (event.isNemesis()) {
        readAtTheEnd.clear();
      } else {
        touched.add(event.operation().key());
        assertThat(nodes.merge(event.process(), event.node(), (first, now) -> first))
            .as("a process stays at its node")
            .isEqualTo(event.node());
        if (event.type() == EventType.OK && deployment.healed.contains(event.node())) {
          readAtTheEnd.add(event.operation().key());
        }
      }
    }
    assertThat(readAtTheEnd).isEqualTo(touched);
  }

  @Test
  void what_a_healed_node_never_answers_is_told() {
    TrialRun run = run(writer, Schedule.NONE, Heal.parse("n5:cut"));
    scheduler.runUntil(59 * SECOND);
    deployment.dead.add("n1");
    deployment.dead.addAll(List.of("n2", "n3", "n4"));

    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
    assertThat(deployment.unanswered).isNotEmpty().allMatch(each -> each.startsWith("read "));
    assertThat(deployment.unanswered.get(0)).contains(" at n").endsWith(": connection refused");
    assertThat(run.remarks())
        .last()
        .asString()
        .startsWith(deployment.unanswered.size() + " of the final reads had no answer")
        .contains(deployment.unanswered.get(0));
  }

  @Test
  void an_operation_without_an_answer_is_info_after_the_time_out_and_its_process_ends() {
    run(writer, Episodes.of(Faults.parse("pause:all"), 5 * SECOND, 2));

    scheduler.runUntil(600 * SECOND);

    List<Event> infos =
        events.stream().filter(e -> e.type() == EventType.INFO && !e.isNemesis()).toList();
    assertThat(infos).isNotEmpty().allMatch(event -> event.error().equals("time-out"));
  }

  @Test
  void a_verb_that_never_answers_is_recorded_as_refused_and_the_trial_ends() {
    deployment.neverAnswers = true;
    run(writer, Episodes.of(Faults.parse("kill:one"), 5 * SECOND, 2));

    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
    assertThat(events)
        .filteredOn(event -> event.isNemesis() && event.type() == EventType.INFO)
        .hasSize(2)
        .allMatch(event -> event.operation().value().toString().contains("no answer within 60 s"));
  }

  @Test
  void an_injection_of_which_nothing_was_seen_is_recorded_as_refused() {
    run(writer, Episodes.of(List.of(new Unseen()), 5 * SECOND, 2));

    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
    assertThat(events)
        .filteredOn(event -> event.operation().f().equals("start-unseen"))
        .filteredOn(event -> event.type() == EventType.INFO)
        .isNotEmpty()
        .allMatch(
            event ->
                event
                    .operation()
                    .value()
                    .toString()
                    .contains("evidence={status=refused, nodes={n1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 1})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_generator_that_wants_to_be_asked_at_an_odd_time_does_not_hold_the_trial_up(long atNanos) {
    Workload register = workload(3);
    Generator odd =
        new Generator() {
          @Override
          public Step next(Context context) {
            return new Step.Later(atNanos, this);
          }
        };
    Workload waiting =
        new Workload(
            register.name(),
            register.functions(),
            odd,
            register.finalGenerator(),
            register.checker());

    scheduler.runUntil(SECOND);
    run(writer, new Conduct(waiting, Schedule.NONE, Heal.ALL));
    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly((String) null);
  }

  @Test
  void a_cluster_that_is_never_ready_ends_the_trial_with_the_reason() {
    deployment.ready = false;
    run(writer, Schedule.NONE);

    scheduler.runUntil(600 * SECOND);

    assertThat(ended)
        .containsExactly(
            "the cluster was not ready within 60 s (these were not: n1 n2 n3 n4 n5); see the nodes'"
                + " logs");
    assertThat(events).isEmpty();
  }

  @Test
  void a_cluster_that_does_not_come_back_is_said_and_final_reads_still_happen() {
    TrialRun run = run(writer, Schedule.NONE);
    scheduler.runUntil(30 * SECOND);
    deployment.ready = false;

    scheduler.runUntil(600 * SECOND);

    assertThat(said)
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo(run.remarks().get(0) + "; the final phase goes on with those that are");
    assertThat(run.remarks()).containsExactly("not ready 30 s after the last heal: n1 n2 n3 n4 n5");
    assertThat(ended).containsExactly((String) null);
  }

  @Test
  void an_interrupted_trial_keeps_what_happened_and_records_no_more() {
    TrialRun run = run(writer, faults(4));
    scheduler.runUntil(10 * SECOND);
    int soFar = events.size();

    run.interrupt();
    scheduler.runUntil(600 * SECOND);

    assertThat(ended).containsExactly("interrupted");
    assertThat(soFar).isGreaterThan(1_000);
    assertThat(events).hasSize(soFar);
    assertThat(deployment.openClients).isEmpty();
  }

  @Test
  void a_history_that_cannot_be_written_stops_the_trial() {
    HistoryWriter full =
        new HistoryWriter() {
          @Override
          public void append(Event event) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(
            () -> {
              run(full, Schedule.NONE);
              scheduler.runUntil(600 * SECOND);
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write the history: No space left on device");
  }

  @Test
  void the_same_seed_makes_the_same_history() {
    run(writer, faults(7));
    scheduler.runUntil(600 * SECOND);
    List<Event> first = List.copyOf(events);
    TrialRunTests again = new TrialRunTests();

    again.run(again.writer, faults(7));
    again.scheduler.runUntil(600 * SECOND);

    assertThat(again.events).isEqualTo(first);
  }
}
