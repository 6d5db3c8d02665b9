package dev.ordeal.harness.serve;

import dev.ordeal.report.RunFigures;
import dev.ordeal.report.RunSummary;
import dev.ordeal.report.Wording;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A column of the list of runs: how it is headed, worded and sorted by. */
enum Column {
  /** The name of the trial. */
  NAME("Run", Kind.TEXT),
  /** When it began. */
  STARTED("Began (UTC)", Kind.TIME),
  /** What was on trial. */
  TARGET("Target", Kind.TEXT),
  /** Where its nodes ran. */
  ENVIRONMENT("On", Kind.TEXT),
  /** What clients did. */
  WORKLOAD("Workload", Kind.TEXT),
  /** What went wrong. */
  NEMESIS("Nemesis", Kind.TEXT),
  /** What it came to; what needs a person's eye comes first. */
  VERDICT("Verdict", Kind.TEXT),
  /** Which share of all operations was ok. */
  OK("Ok", Kind.FIGURE),
  /** How many operations became ok a second. */
  THROUGHPUT("Throughput", Kind.FIGURE),
  /** How long the slowest recovery from a fault took. */
  RECOVERY("Recovery", Kind.FIGURE),
  /** How long the checker took. */
  CHECKER("Checker", Kind.FIGURE);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private enum Kind {
    TEXT,
    TIME,
    FIGURE
  }

  private final String title;
  private final Kind kind;

  Column(String title, Kind kind) {
    this.title = title;
    this.kind = kind;
  }

  /** Returns the column of that name in an address. */
  static Optional<Column> named(String name) {
    return Arrays.stream(values()).filter(each -> each.key().equals(name)).findFirst();
  }

  /** Returns its name in an address. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** Returns whether one first wants to see the largest. */
  boolean largestFirst() {
    return kind != Kind.TEXT;
  }

  /** Returns whether its figures stand below each other. */
  boolean isFigure() {
    return kind == Kind.FIGURE;
  }

  /** Returns what stands in a run's row, or a dash where there is nothing. */
  String words(RunSummary run) {
    return switch (this) {
      case OK -> Wording.percent(optional(figure(run)));
      case THROUGHPUT -> Wording.perSecond(optional(figure(run)));
      case RECOVERY, CHECKER -> seconds(figure(run));
      default -> text(run).isEmpty() ? Wording.NONE : text(run);
    };
  }

  /** Orders runs by it; those that have nothing there come last either way. */
  Comparator<RunSummary> order(boolean descending) {
    Comparator<RunSummary> order =
        switch (this) {
          case OK, THROUGHPUT, RECOVERY, CHECKER -> Comparator.comparingDouble(this::figure);
          case STARTED -> Comparator.comparing(run -> run.run().started());
          case VERDICT -> Comparator.comparing(RunSummary::state);
          default -> Comparator.comparing(this::text);
        };
    Comparator<RunSummary> missingLast = Comparator.comparing(this::isMissing);
    return missingLast.thenComparing(descending ? order.reversed() : order);
  }

  private boolean isMissing(RunSummary run) {
    return isFigure() ? Double.isNaN(figure(run)) : text(run).isEmpty();
  }

  private String text(RunSummary run) {
    return switch (this) {
      case NAME -> run.run().trialName();
      case STARTED -> began(run);
      case TARGET -> run.target();
      case ENVIRONMENT -> run.environment();
      case WORKLOAD -> run.workload();
      case NEMESIS -> run.nemesis();
      case VERDICT -> run.state().word();
      default -> "";
    };
  }

  private double figure(RunSummary run) {
    return switch (this) {
      case OK -> figure(run, figures -> figures.all().okRate());
      case THROUGHPUT -> figure(run, figures -> figures.all().okPerSecond());
      case RECOVERY -> figure(run, RunFigures::recoverySeconds);
      case CHECKER ->
          run.checkerMillis().isPresent() ? run.checkerMillis().getAsLong() / 1e3 : Double.NaN;
      default -> Double.NaN;
    };
  }

  /** Words a time that may be infinite or missing. */
  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return Wording.NONE;
    }
    return Double.isInfinite(seconds) ? "never" : Wording.duration(Math.round(seconds * 1e9));
  }

  /** Words when a run began, to the second. */
  static String began(RunSummary run) {
    return TIME.format(run.run().started());
  }

  private static double figure(RunSummary run, Function<RunFigures, OptionalDouble> figure) {
    return run.figures().map(figure).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  private static OptionalDouble optional(double figure) {
    return Double.isNaN(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }
}
