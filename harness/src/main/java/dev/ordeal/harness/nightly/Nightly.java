package dev.ordeal.harness.nightly;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.file.Names;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A whole night: reads what failed before, runs the trials, keeps what failed, compares, and leaves
 * pages that are up to date after every trial, so that a night that is ended early, by whomever,
 * leaves what it had.
 *
 * <p>Everything is in {@code nights/<name>/<UTC timestamp>} of the run store: {@code index.html},
 * {@code junit.xml}, {@code summary.md}, {@code night.json} and a copy of the failures.
 */
public final class Nightly {
  static final String NIGHTS = "nights";
  static final String RECORD = "night.json";

  /** The failures that the next night begins with; and in a night's directory, as it left them. */
  static final String REGRESSIONS = "regressions.yml";

  private static final long PAGES_EVERY_NANOS = 1_000_000_000L;
  private static final long PATIENCE_SECONDS = 90;

  /**
   * What decides a night beside its file.
   *
   * @param store the run store
   * @param regressions where failures are kept; null for {@code nights/<name>/regressions.yml} of
   *     the store
   * @param seed the night's seed
   * @param shard which trials are this machine's
   * @param stepSummary a file to which the summary is appended too, or null
   * @param command the command line that runs the same again
   */
  public record Options(
      Path store, Path regressions, long seed, Shard shard, Path stepSummary, String command) {}

  /** Hears how a night goes. */
  public interface Listener {
    /** The trials are known and the directory is made. */
    void planned(NightPlan plan, Path directory);

    /** Something that a user wants to know, in one line. */
    void said(String line);

    /** A trial begins. */
    void begins(NightTrial trial, int number, int of);

    /** A trial ended. */
    void ended(Outcome outcome);

    /** The night ended and its pages are written; also before the JVM ends, if it was told to. */
    void finished(NightResult result);
  }

  private final NightFile file;
  private final Options options;
  private final Listener listener;
  private final Regressions regressions;
  private final RunStore nights;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<String> forgotten = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final long begunNanos = System.nanoTime();
  private long pagesNanos = begunNanos;

  private Nightly(NightFile file, Names names, Options options, Listener listener) {
    this.file = file;
    this.options = options;
    this.listener = listener;
    nights = new RunStore(options.store().resolve(NIGHTS));
    regressions = regressions(file, names, options);
  }

  static Regressions regressions(NightFile file, Names names, Options options) {
    Path home = options.store().resolve(NIGHTS).resolve(file.name());
    Path where = options.regressions() == null ? home.resolve(REGRESSIONS) : options.regressions();
    return new Regressions(
        where, home.resolve(".regressions.lock"), names, file.name(), options.store());
  }

  /**
   * Says what a night would run, and changes nothing.
   *
   * @throws dev.ordeal.harness.file.FileException if a trial could not be run, in one line with the
   *     place in the file
   */
  public static NightPlan plan(NightFile file, Names names, Options options) {
    return plan(file, names, options, regressions(file, names, options).read());
  }

  private static NightPlan plan(
      NightFile file, Names names, Options options, List<Regression> known) {
    return NightPlan.of(file, names, options.store(), options.seed(), options.shard(), known);
  }

  /**
   * Runs a night in the calling thread.
   *
   * @throws dev.ordeal.harness.file.FileException as {@link #plan}
   * @throws IOException if its pages or the failures cannot be written
   */
  public static NightResult run(NightFile file, Names names, Options options, Listener listener)
      throws IOException {
    Nightly nightly = new Nightly(file, names, options, listener);
    List<Regression> known = nightly.regressions.read();
    return nightly.run(plan(file, names, options, known), known);
  }

  private NightResult run(NightPlan plan, List<Regression> known) throws IOException {
    List<String> elsewhere =
        known.stream()
            .filter(each -> !options.shard().holds(each.slot()))
            .map(
                each ->
                    each.trial().words()
                        + ": shard "
                        + Shard.of(each.slot(), options.shard().count()))
            .toList();
    List<NightRecord> earlier = earlier();
    RunDirectory directory = nights.create(file.name(), started);
    listener.planned(plan, directory.path());
    Thread hook = new Thread(this::interruptAndAwait, "ordeal-night-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new Night(
              plan,
              Trial::run,
              System::nanoTime,
              () -> interrupted.get() || Thread.currentThread().isInterrupted(),
              new Night.Listener() {
                @Override
                public void begins(NightTrial trial, int number) {
                  listener.begins(trial, number, plan.trials().size());
                }

                @Override
                public void ended(Outcome outcome) {
                  heard(outcome, () -> result(plan, directory, elsewhere, earlier));
                }
              })
          .run();
      try {
        copyRegressions(directory);
      } catch (IOException | FileException e) {
        note("cannot keep the failures with the night: " + e.getMessage());
      }
      NightResult result = result(plan, directory, elsewhere, earlier);
      write(result, true);
      appendSummary(result, options.stepSummary(), listener);
      listener.finished(result);
      return result;
    } finally {
      done.countDown();
      forget(hook);
    }
  }

  /** A summary that cannot be shown changes nothing of what the night came to. */
  static void appendSummary(NightResult result, Path stepSummary, Listener listener) {
    if (stepSummary == null) {
      return;
    }
    try {
      Files.writeString(
          stepSummary,
          NightSummary.of(result),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      listener.said("cannot append the summary to " + stepSummary + ": " + e);
    }
  }

  private void heard(Outcome outcome, java.util.function.Supplier<NightResult> soFar) {
    outcomes.add(outcome);
    try {
      keep(outcome);
      if (System.nanoTime() - pagesNanos >= PAGES_EVERY_NANOS) {
        NightResult result = soFar.get();
        copyRegressions(result.directory());
        write(result, false);
        pagesNanos = System.nanoTime();
      }
    } catch (IOException | FileException e) {
      // The file of failures may have been edited since the night began.
      note("cannot keep what came of " + outcome.trial().words() + ": " + e.getMessage());
    }
    listener.ended(outcome);
  }

  private void note(String note) {
    notes.add(note);
    listener.said(note);
  }

  /** Whoever puts the shards together has the run stores, not the file of {@code --regressions}. */
  private void copyRegressions(RunDirectory directory) throws IOException {
    directory.write(directory.path().resolve(REGRESSIONS), Regressions.text(regressions.read()));
  }

  /** Keeps a failure for the next night, and counts how often an old one passed. */
  private void keep(Outcome outcome) throws IOException {
    boolean passed =
        outcome.kind() == Outcome.Kind.VALID && outcome.trial().regression().isPresent();
    if (!outcome.failed() && !passed) {
      return;
    }
    regressions.change(
        before -> {
          List<Regression> after = new ArrayList<>();
          boolean known = false;
          for (Regression each : before) {
            if (!each.trial().same(outcome.trial())) {
              after.add(each);
            } else if (outcome.failed()) {
              known = true;
              after.add(each.failedAgain(outcome));
            } else if (each.kind().equals("error") || each.passed() + 1 >= file.keepNights()) {
              forgotten.add(outcome.trial().words());
            } else {
              after.add(each.passedOnceMore());
            }
          }
          if (outcome.failed() && !known) {
            String today = LocalDate.ofInstant(started, ZoneOffset.UTC).toString();
            after.add(failed(outcome, today));
          }
          return after;
        });
  }

  private static Regression failed(Outcome outcome, String since) {
    return new Regression(
        outcome.trial().plan(),
        outcome.trial().slot(),
        outcome.kind().word(),
        outcome.shortReason(),
        since,
        0);
  }

  /** What has not been run yet is not reached, should nothing more be heard of this night. */
  private NightResult result(
      NightPlan plan, RunDirectory directory, List<String> elsewhere, List<NightRecord> earlier) {
    List<Outcome> all = new ArrayList<>(outcomes);
    plan.trials().stream()
        .skip(outcomes.size())
        .forEach(trial -> all.add(Outcome.notReached(trial, "the night ended before")));
    boolean early =
        interrupted.get() || all.stream().anyMatch(each -> each.kind() == Outcome.Kind.INTERRUPTED);
    NightResult plain =
        new NightResult(
            plan,
            options.command(),
            directory,
            started,
            System.nanoTime() - begunNanos,
            all,
            List.of(),
            forgotten,
            elsewhere,
            notes,
            Set.of(),
            early);
    NightRecord record = plain.record(true);
    return plain.with(
        Comparison.of(file.comparing(), record, earlier),
        Comparison.compared(file.comparing(), record, earlier));
  }

  /** Writes the pages of a night, be it over or not. */
  static void write(NightResult result, boolean over) throws IOException {
    RunDirectory directory = result.directory();
    Path path = directory.path();
    directory.write(path.resolve("index.html"), NightPage.of(result));
    directory.write(path.resolve("junit.xml"), JunitXml.of(result));
    directory.write(path.resolve("summary.md"), NightSummary.of(result));
    directory.write(path.resolve(RECORD), result.record(over).json());
  }

  /** Returns the nights of this shard before this one, the newest first. */
  private List<NightRecord> earlier() throws IOException {
    return earlier(nights.list(file.name()), options.shard(), notes);
  }

  /** Returns what these nights of a shard left, and notes which of them cannot be read. */
  static List<NightRecord> earlier(List<RunDirectory> nights, Shard shard, List<String> notes) {
    List<NightRecord> earlier = new ArrayList<>();
    for (RunDirectory night : nights) {
      Path record = night.path().resolve(RECORD);
      read(record, notes).filter(each -> each.shard().equals(shard)).ifPresent(earlier::add);
    }
    return earlier;
  }

  private static Optional<NightRecord> read(Path record, List<String> notes) {
    try {
      return Files.exists(record)
          ? Optional.of(NightRecord.read(Files.readString(record)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      notes.add("not compared with " + record + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return; // The JVM ends by itself now.
    }
  }

  /** Runs as the JVM is told to end: no trial begins any more, and the pages are awaited. */
  private void interruptAndAwait() {
    interrupted.set(true);
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        listener.said("the last trial does not end; the pages may lack it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
