package dev.ordeal.harness.serve;

import dev.ordeal.report.RunSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which runs a list shows, and in which order, as its address says it.
 *
 * @param query the address's part behind the question mark
 * @param words every one of these must occur somewhere in a run's row
 * @param sort the column to sort by
 * @param descending whether the largest comes first
 * @param page which page of the list, from 1
 * @param notes what the address asks for that there is not
 */
record Selection(
    Query query,
    List<String> words,
    Column sort,
    boolean descending,
    int page,
    List<String> notes) {
  static final int ROWS = 100;
  static final String SEARCH = "q";
  static final String SORT = "sort";
  static final String ORDER = "order";
  static final String PAGE = "page";
  static final String ASCENDING = "up";
  static final String DESCENDING = "down";

  /** What a list is filtered by, in the order in which it is offered. */
  enum Filter {
    /** What the run came to. */
    VERDICT,
    /** What was on trial. */
    TARGET,
    /** Where its nodes ran. */
    ENVIRONMENT,
    /** What clients did. */
    WORKLOAD;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String value(RunSummary run) {
      return switch (this) {
        case VERDICT -> run.state().word();
        case TARGET -> run.target();
        case ENVIRONMENT -> run.environment();
        case WORKLOAD -> run.workload();
      };
    }

    /** Returns what there is to choose from. */
    List<String> choices(List<RunSummary> runs) {
      return runs.stream()
          .map(this::value)
          .filter(each -> !each.isEmpty())
          .distinct()
          .sorted()
          .toList();
    }
  }

  /** Reads it. */
  static Selection of(Query query) {
    List<String> notes = new ArrayList<>();
    String asked = query.get(SORT);
    Column sort = Column.named(asked).orElse(Column.STARTED);
    if (!asked.isEmpty() && !sort.key().equals(asked)) {
      notes.add("There is no column \"" + asked + "\" to sort by; the newest run comes first.");
    }
    String order = query.get(ORDER);
    boolean descending = order.isEmpty() ? sort.largestFirst() : !order.equals(ASCENDING);
    List<String> words =
        Arrays.stream(query.get(SEARCH).toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return new Selection(query, words, sort, descending, page(query, notes), notes);
  }

  private static int page(Query query, List<String> notes) {
    String asked = query.get(PAGE);
    if (asked.isEmpty()) {
      return 1;
    }
    if (asked.matches("[1-9]\\d{0,6}")) {
      return Integer.parseInt(asked);
    }
    notes.add("There is no page \"" + asked + "\"; this is the first.");
    return 1;
  }

  /** Returns the runs that it asks for, in its order, of all pages. */
  List<RunSummary> of(List<RunSummary> runs) {
    return runs.stream().filter(this::wants).sorted(sort.order(descending)).toList();
  }

  private boolean wants(RunSummary run) {
    for (Filter filter : Filter.values()) {
      String wanted = query.get(filter.key());
      if (!wanted.isEmpty() && !filter.value(run).equals(wanted)) {
        return false;
      }
    }
    return words.isEmpty() || words.stream().allMatch(text(run)::contains);
  }

  private static String text(RunSummary run) {
    return String.join(
            "\n",
            run.id(),
            Column.began(run),
            run.target(),
            run.environment(),
            run.workload(),
            run.nemesis(),
            "seed " + run.seed(),
            run.state().word(),
            run.reason(),
            String.join("\n", run.troubles()))
        .toLowerCase(Locale.ROOT);
  }

  /** Returns the address that sorts by this column, the other way round if it is so already. */
  String sortedBy(Column column) {
    boolean down = column == sort ? !descending : column.largestFirst();
    return query
        .with(SORT, column.key())
        .with(ORDER, down ? DESCENDING : ASCENDING)
        .with(PAGE, "")
        .link();
  }

  /** Returns the address of another page of this list. */
  String turnedTo(int other) {
    return query.with(PAGE, Integer.toString(other)).link();
  }
}
