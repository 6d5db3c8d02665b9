package dev.ordeal.harness.experiment;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.file.Names;
import dev.ordeal.report.Availability;
import dev.ordeal.report.FaultWindow;
import dev.ordeal.report.OkLatency;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tries a hypothesis: runs the trial with its faults as often as was asked for, each time with
 * another seed, and judges every condition over all of them.
 */
public final class Experiment {
  static final String EXPERIMENTS = "experiments";
  static final String RECORD = "experiment.json";

  /**
   * What decides an experiment beside its file.
   *
   * @param store the run store
   * @param seed decides the seeds of the repetitions
   * @param command the command line that runs the same again
   */
  public record Options(Path store, long seed, String command) {}

  /** Hears how it goes. */
  public interface Listener {
    /** It begins; the timetable is as after {@code --nemesis}. */
    void begins(ExperimentFile file, String faults, Path directory);

    /** A repetition ended. */
    void ended(Repetition repetition);
  }

  private Experiment() {}

  /**
   * Runs an experiment in the calling thread.
   *
   * @throws dev.ordeal.harness.file.FileException if its trial could not be run, in one line with
   *     the place in the file
   * @throws TrialException if somebody ended it early
   * @throws IOException if its page cannot be written
   */
  public static ExperimentResult run(
      ExperimentFile file, Names names, Options options, Listener listener)
      throws TrialException, IOException {
    TrialPlan plan = file.plan(names, options.store());
    RunDirectory directory =
        new RunStore(options.store().resolve(EXPERIMENTS)).create(file.name(), Instant.now());
    listener.begins(file, plan.faultSpec(), directory.path());
    SplittableRandom seeds = new SplittableRandom(options.seed());
    List<Repetition> repetitions = new ArrayList<>();
    for (int number = 1; number <= file.repetitions(); number++) {
      long seed = seeds.nextInt(1, Integer.MAX_VALUE);
      Repetition repetition = repetition(number, plan.change().seed(seed).plan(), file);
      repetitions.add(repetition);
      write(result(file, options, plan, directory, repetitions));
      listener.ended(repetition);
    }
    return result(file, options, plan, directory, repetitions);
  }

  private static ExperimentResult result(
      ExperimentFile file,
      Options options,
      TrialPlan plan,
      RunDirectory directory,
      List<Repetition> repetitions) {
    return new ExperimentResult(
        file,
        options.seed(),
        plan.faultSpec(),
        options.command(),
        directory,
        repetitions,
        judged(file, repetitions),
        doubts(file, repetitions));
  }

  /** Written after each repetition, so that an experiment that is ended leaves what it had. */
  private static void write(ExperimentResult result) throws IOException {
    RunDirectory directory = result.directory();
    directory.write(directory.path().resolve("index.html"), ExperimentPage.of(result));
    directory.write(directory.path().resolve(RECORD), ExperimentJson.of(result));
  }

  private static Repetition repetition(int number, TrialPlan plan, ExperimentFile file)
      throws TrialException {
    AtomicReference<Path> path = new AtomicReference<>();
    TrialListener where =
        new TrialListener() {
          @Override
          public void planned(TrialPlan planned, Path directory) {
            path.set(directory);
          }
        };
    try {
      TrialResult result = Trial.run(plan, where);
      Availability availability = Availability.of(result.history());
      OkLatency latency = OkLatency.of(result.history());
      Map<String, Double> figures = new LinkedHashMap<>();
      for (Metric metric : Metric.values()) {
        metric.of(availability, latency).ifPresent(figure -> figures.put(metric.word(), figure));
      }
      return new Repetition(
          number,
          plan.seed(),
          Optional.of(result.verdict().status()),
          oneLine(result.verdict().reason()),
          figures,
          unseen(availability, file),
          Optional.of(result.run().path()),
          plan.command());
    } catch (TrialException e) {
      if (e.kind() == TrialException.Kind.INTERRUPTED) {
        throw e;
      }
      return failed(number, plan, e.getMessage(), path.get());
    } catch (RuntimeException e) {
      return failed(number, plan, "the harness failed: " + e, path.get());
    }
  }

  private static Repetition failed(int number, TrialPlan plan, String why, Path path) {
    return new Repetition(
        number,
        plan.seed(),
        Optional.empty(),
        oneLine(why),
        Map.of(),
        List.of(),
        Optional.ofNullable(path),
        plan.command());
  }

  private static List<String> unseen(Availability availability, ExperimentFile file) {
    List<String> unseen = new ArrayList<>();
    availability.faults().stream()
        .map(each -> each.fault())
        .filter(each -> !whollySeen(each))
        .forEach(each -> unseen.add(each.fault() + " " + each.what()));
    int missing = file.schedule().size() - availability.faults().size();
    if (missing > 0) {
      unseen.add(missing + " of " + file.schedule().size() + " faults never began");
    }
    return unseen;
  }

  private static boolean whollySeen(FaultWindow fault) {
    return fault.installing().installed() && fault.healed() && fault.healing().installed();
  }

  private static List<Judged> judged(ExperimentFile file, List<Repetition> repetitions) {
    List<Repetition> ran = repetitions.stream().filter(each -> each.verdict().isPresent()).toList();
    List<Judged> judged = new ArrayList<>();
    judged.add(verdict(ran, file.confidence()));
    for (Condition condition : file.steadyState()) {
      judged.add(Judged.of(condition, ran, file.confidence()));
    }
    return judged;
  }

  /** One invalid history refutes whatever hypothesis: nobody means a system that does wrong. */
  private static Judged verdict(List<Repetition> ran, double confidence) {
    long invalid = count(ran, Verdict.Status.INVALID);
    int valid = (int) count(ran, Verdict.Status.VALID);
    Judged.Outcome outcome =
        invalid > 0
            ? Judged.Outcome.REFUTED
            : valid < ran.size() || ran.isEmpty() ? Judged.Outcome.UNKNOWN : Judged.Outcome.HELD;
    return new Judged(
        "verdict valid in every repetition",
        outcome,
        ran.isEmpty()
            ? "no repetition has a verdict"
            : Judged.proportion(valid, ran.size(), confidence));
  }

  private static long count(List<Repetition> ran, Verdict.Status status) {
    return ran.stream().filter(each -> each.verdict().equals(Optional.of(status))).count();
  }

  private static List<String> doubts(ExperimentFile file, List<Repetition> repetitions) {
    List<String> doubts = new ArrayList<>();
    if (repetitions.size() < file.repetitions()) {
      doubts.add(
          "only %d of %d repetitions were run".formatted(repetitions.size(), file.repetitions()));
    }
    for (Repetition each : repetitions) {
      if (each.verdict().isEmpty()) {
        doubts.add("repetition " + each.number() + " came to no verdict: " + each.reason());
      } else if (!each.unseen().isEmpty()) {
        doubts.add(
            "repetition "
                + each.number()
                + ": not wholly in force: "
                + String.join("; ", each.unseen()));
      }
    }
    return doubts;
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
