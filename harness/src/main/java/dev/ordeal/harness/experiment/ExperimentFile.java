package dev.ordeal.harness.experiment;

import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.file.Fields;
import dev.ordeal.harness.file.NamedTrial;
import dev.ordeal.harness.file.Names;
import dev.ordeal.harness.file.TrialFlags;
import dev.ordeal.harness.file.Value;
import dev.ordeal.harness.file.Yaml;
import dev.ordeal.nemesis.Timetable;
import dev.ordeal.report.RunStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What an experiment's file says; {@code docs/schema/experiment.schema.json} says the same.
 *
 * @param name names it and its trials in the run store
 * @param hypothesis the hypothesis as people say it
 * @param repetitions how often it is tried
 * @param confidence of every interval, above 0, below 1
 * @param seed decides the seeds of the repetitions; empty for a new one
 * @param trial the trial, without its faults
 * @param schedule the faults, each with its place
 * @param steadyState what must hold, beside the verdict
 * @param contradiction the place of the first bounds that no figure can keep, if there are any
 */
public record ExperimentFile(
    String name,
    String hypothesis,
    int repetitions,
    double confidence,
    OptionalLong seed,
    NamedTrial trial,
    List<Appointment> schedule,
    List<Condition> steadyState,
    Optional<Value> contradiction) {
  private static final List<String> KEYS =
      List.of(
          "name",
          "hypothesis",
          "repetitions",
          "confidence",
          "seed",
          "target",
          "workload",
          "environment",
          "trial",
          "schedule",
          "steady-state");
  private static final List<String> APPOINTMENT_KEYS = List.of("at", "fault", "for");
  private static final List<String> BOUND_KEYS = List.of("at-least", "at-most", "in");
  private static final List<String> STEADY_STATE_KEYS =
      Stream.concat(Stream.of("verdict"), Metric.words().stream()).toList();
  private static final int REPETITIONS_MAX = 100_000;
  private static final double RATE_MAX = 1e9;

  /** A fault at a time, not yet looked up. */
  record Appointment(Value place, Value fault, Duration at, Duration length) {}

  /** Copies the lists. */
  public ExperimentFile {
    schedule = List.copyOf(schedule);
    steadyState = List.copyOf(steadyState);
  }

  /**
   * Reads a file.
   *
   * @throws dev.ordeal.harness.file.FileException in one line with the place of what is wrong
   */
  public static ExperimentFile read(Path file) {
    return of(Yaml.read(file));
  }

  static ExperimentFile of(Value root) {
    Fields fields = root.fields(KEYS);
    return new ExperimentFile(
        name(fields.required("name")),
        fields.required("hypothesis").text(),
        (int) fields.required("repetitions").whole(1, REPETITIONS_MAX),
        fields.optional("confidence").map(ExperimentFile::share).orElse(0.95),
        fields
            .optional("seed")
            .map(seed -> OptionalLong.of(seed.whole(0, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty()),
        new NamedTrial(
            fields.optional("target").orElse(root.unsaid("paxos")).checkedText(),
            fields.optional("workload").orElse(root.unsaid("register")).checkedText(),
            root.unsaid("none"),
            fields.required("environment").checkedText(),
            fields
                .optional("trial")
                .map(trial -> TrialFlags.read(trial.fields(FLAGS)))
                .orElse(TrialFlags.NONE)),
        schedule(fields.required("schedule")),
        steadyState(fields.required("steady-state")),
        contradiction(fields.required("steady-state")));
  }

  /** All but the interval: when there is a fault is what the schedule says. */
  private static final List<String> FLAGS =
      TrialFlags.NAMES.stream().filter(name -> !name.equals("interval")).toList();

  private static String name(Value value) {
    try {
      return RunStore.checkedName(value.text());
    } catch (IllegalArgumentException e) {
      throw value.wrong(e.getMessage(), e);
    }
  }

  /** Returns a share such as {@code 95%}, above 0 and below 1. */
  private static double share(Value value) {
    double share = value.percent();
    if (share <= 0 || share >= 1) {
      throw value.wrong("expected more than 0% and less than 100%, found " + value.scalar());
    }
    return share;
  }

  private static List<Appointment> schedule(Value value) {
    List<Appointment> schedule = new ArrayList<>();
    if (!value.isEmptyList()) {
      for (Value place : value.list()) {
        Fields fields = place.fields(APPOINTMENT_KEYS);
        schedule.add(
            new Appointment(
                place,
                fields.required("fault").checkedText(),
                fields.required("at").moment(),
                fields.required("for").length()));
      }
    }
    return schedule;
  }

  private static List<Condition> steadyState(Value value) {
    Fields fields = value.fields(STEADY_STATE_KEYS);
    fields.optional("verdict").ifPresent(verdict -> verdict.oneOf(List.of("valid")));
    List<Condition> conditions = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      fields.optional(metric.word()).ifPresent(bounds -> conditions.add(condition(metric, bounds)));
    }
    return conditions;
  }

  /** Beyond what a schema can say, so it is not refused before there is a plan to make. */
  private static Optional<Value> contradiction(Value steadyState) {
    Fields fields = steadyState.fields(STEADY_STATE_KEYS);
    for (Metric metric : Metric.values()) {
      Optional<Value> bounds = fields.optional(metric.word());
      if (bounds.isPresent() && condition(metric, bounds.get()).contradictory()) {
        return bounds;
      }
    }
    return Optional.empty();
  }

  private static Condition condition(Metric metric, Value value) {
    Fields fields = value.fields(BOUND_KEYS);
    Optional<Value> atLeast = fields.optional("at-least");
    Optional<Value> atMost = fields.optional("at-most");
    if (atLeast.isEmpty() && atMost.isEmpty()) {
      throw value.wrong("'at-least' or 'at-most' is missing here");
    }
    Condition.Scope scope =
        fields.optional("in").map(ExperimentFile::scope).orElse(new Condition.Every());
    return new Condition(metric, bound(metric, atLeast), bound(metric, atMost), scope);
  }

  private static Condition.Scope scope(Value value) {
    return switch (value.scalar()) {
      case "every" -> new Condition.Every();
      case "mean" -> new Condition.Mean();
      default -> {
        if (!value.scalar().endsWith("%")) {
          value.oneOf(List.of("every", "mean", "a share such as 90%"));
        }
        yield new Condition.InShare(share(value));
      }
    };
  }

  private static OptionalDouble bound(Metric metric, Optional<Value> value) {
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (metric.unit()) {
          case SHARE -> value.get().percent();
          case PER_SECOND -> value.get().positive(RATE_MAX);
          case SECONDS -> value.get().length().toNanos() / 1e9;
        });
  }

  /**
   * Returns the plan of the trials, whatever their seed.
   *
   * @throws dev.ordeal.harness.file.FileException if they could not be run, with the place
   */
  TrialPlan plan(Names names, Path store) {
    if (contradiction.isPresent()) {
      throw contradiction.get().wrong("'at-least' is above 'at-most': no figure is between them");
    }
    List<Timetable.Appointment> appointments = new ArrayList<>();
    for (Appointment each : schedule) {
      try {
        appointments.add(Timetable.appointment(each.fault().text(), each.at(), each.length()));
      } catch (IllegalArgumentException e) {
        throw each.fault().wrong(e.getMessage(), e);
      }
      // With those before it, so that a refusal is about this one.
      try {
        Timetable faults = new Timetable(appointments);
        TrialPlan plan = planned(names, store, each.fault().unsaid(faults.words()));
        faults.checkWithin(plan.timeLimit());
      } catch (IllegalArgumentException e) {
        throw each.place().wrong(e.getMessage(), e);
      }
    }
    return appointments.isEmpty()
        ? trial.plan(names, builder -> builder.name(name).store(store))
        : planned(
            names, store, schedule.get(0).fault().unsaid(new Timetable(appointments).words()));
  }

  private TrialPlan planned(Names names, Path store, Value nemesis) {
    NamedTrial named =
        new NamedTrial(
            trial.target(), trial.workload(), nemesis, trial.environment(), trial.flags());
    return named.plan(names, builder -> builder.name(name).store(store));
  }
}
