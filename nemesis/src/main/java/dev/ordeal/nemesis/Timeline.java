package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A schedule written down beforehand: these strikes, on these victims, at these times of the trial,
 * as they were recorded or as somebody wrote them.
 *
 * @param entries in order of time
 * @param passed how many of them were carried out
 */
public record Timeline(List<Entry> entries, int passed) implements Schedule {

  /** Something that begins or ends at a time. */
  public sealed interface Entry {
    /** Returns when, in nanoseconds since the trial began. */
    long atNanos();

    /** Returns the number that ties the end of a strike to its beginning. */
    int strike();
  }

  /** A strike begins; its victims are known. */
  public record Begin(long atNanos, int strike, Strike what) implements Entry {}

  /** A strike that was begun before ends. */
  public record End(long atNanos, int strike) implements Entry {}

  /** Copies the entries. */
  public Timeline {
    entries = List.copyOf(entries);
  }

  /** Returns the schedule of these entries, which need not be in order of time. */
  public static Timeline of(List<Entry> entries) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparingLong(Entry::atNanos));
    return new Timeline(ordered, 0);
  }

  /** Returns the first strike that begins while one is in force that it does not go with. */
  public Optional<Begin> overlap() {
    Map<Integer, Strike> inForce = new HashMap<>();
    for (Entry each : entries) {
      if (!(each instanceof Begin begin)) {
        inForce.remove(each.strike());
      } else if (inForce.values().stream().allMatch(begin.what()::goesWith)) {
        inForce.put(begin.strike(), begin.what());
      } else {
        return Optional.of(begin);
      }
    }
    return Optional.empty();
  }

  @Override
  public Turn next(long nowNanos) {
    if (passed == entries.size()) {
      return Turn.DONE;
    }
    Entry entry = entries.get(passed);
    if (nowNanos < entry.atNanos()) {
      return new Turn.Later(entry.atNanos(), this);
    }
    Timeline rest = new Timeline(entries, passed + 1);
    return entry instanceof Begin begin
        ? new Turn.Repeat(begin.strike(), begin.what(), rest)
        : new Turn.End(entry.strike(), rest);
  }
}
