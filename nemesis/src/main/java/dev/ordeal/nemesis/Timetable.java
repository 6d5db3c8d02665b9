package dev.ordeal.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Faults at times that somebody chose: {@code kill:leader@5s+10s,partition@20s+5s} is a kill of the
 * leader from 5 s to 15 s and some partition from 20 s to 25 s. Whom they strike is decided as each
 * begins.
 *
 * @param appointments the faults, in order of time
 */
public record Timetable(List<Appointment> appointments) {
  private static final Pattern FORM = Pattern.compile("([^@]+)@([^+@]+)\\+([^+@]+)");

  /**
   * One fault and its time.
   *
   * @param word the fault as on the command line
   * @param fault what begins
   * @param at when, since the trial began
   * @param length how long after that it ends
   */
  public record Appointment(String word, Fault fault, Duration at, Duration length) {

    /** Returns when it ends, since the trial began. */
    public Duration end() {
      return at.plus(length);
    }

    /** Returns it as on the command line. */
    public String words() {
      return word + "@" + Lengths.words(at) + "+" + Lengths.words(length);
    }
  }

  /** Puts the faults in order and rejects two of one family at the same time. */
  public Timetable {
    List<Appointment> ordered = new ArrayList<>(appointments);
    ordered.sort(Comparator.comparing(Appointment::at));
    appointments = List.copyOf(ordered);
    for (int i = 0; i < appointments.size(); i++) {
      for (int j = i + 1; j < appointments.size(); j++) {
        refuseOverlap(appointments.get(i), appointments.get(j));
      }
    }
  }

  /** To heal the one would heal the other. */
  private static void refuseOverlap(Appointment first, Appointment second) {
    if (first.fault().family().equals(second.fault().family())
        && second.at().compareTo(first.end()) < 0) {
      throw new IllegalArgumentException(
          "%s begins before %s ends: two faults of one family cannot be in force at once"
              .formatted(second.words(), first.words()));
    }
  }

  /** Returns whether this list of faults, as on the command line, says times. */
  public static boolean isOne(String spec) {
    return spec.contains("@");
  }

  /**
   * Reads faults separated by commas, each with its time and length.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public static Timetable parse(String spec) {
    List<Appointment> appointments = new ArrayList<>();
    for (String word : spec.split(",", -1)) {
      Matcher matcher = FORM.matcher(word.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'"
                + word.strip()
                + "' has no time such as kill:leader@5s+10s; where one fault has a time, all have");
      }
      appointments.add(
          appointment(
              matcher.group(1), Lengths.parse(matcher.group(2)), Lengths.parse(matcher.group(3))));
    }
    return new Timetable(appointments);
  }

  /**
   * Returns a fault with its time.
   *
   * @param word one fault as on the command line: a family, alone or with a variant
   * @throws IllegalArgumentException with one line if there is no such fault, or it would not last
   */
  public static Appointment appointment(String word, Duration at, Duration length) {
    List<Fault> faults = Faults.parse(word);
    if (faults.size() != 1) {
      throw new IllegalArgumentException(
          "'" + word + "' is not one fault: at a time there is one, such as kill:leader");
    }
    if (length.isZero()) {
      throw new IllegalArgumentException("'" + word + "' must last for more than 0");
    }
    return new Appointment(word, faults.get(0), at, length);
  }

  /**
   * Rejects a fault that would begin or end after a trial's time limit.
   *
   * @throws IllegalArgumentException with one line that names it
   */
  public void checkWithin(Duration timeLimit) {
    for (Appointment each : appointments) {
      if (each.end().compareTo(timeLimit) > 0) {
        throw new IllegalArgumentException(
            "%s ends after the time limit of %s".formatted(each.words(), Lengths.words(timeLimit)));
      }
    }
  }

  /** Returns the faults in order of time. */
  public List<Fault> faults() {
    return appointments.stream().map(Appointment::fault).toList();
  }

  /** Returns this as on the command line. */
  public String words() {
    return appointments.stream().map(Appointment::words).collect(Collectors.joining(","));
  }

  /** Returns the schedule, whose victims are drawn from the seed. */
  public Schedule schedule(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < appointments.size(); i++) {
      Appointment each = appointments.get(i);
      entries.add(new Entry(each.at().toNanos(), i + 1, each.fault(), seeds.nextLong()));
      entries.add(new Entry(each.end().toNanos(), i + 1, null, 0));
    }
    // At the same time, what ends goes first: the next may be of the same family.
    entries.sort(
        Comparator.comparingLong(Entry::atNanos).thenComparing(each -> each.fault() != null));
    return new Following(entries, 0);
  }

  /** A fault that begins or, where it is null, ends. */
  private record Entry(long atNanos, int strike, Fault fault, long seed) {}

  /** The schedule, with some of the entries behind it. */
  private record Following(List<Entry> entries, int passed) implements Schedule {
    @Override
    public Turn next(long nowNanos) {
      if (passed == entries.size()) {
        return Turn.DONE;
      }
      Entry entry = entries.get(passed);
      if (nowNanos < entry.atNanos()) {
        return new Turn.Later(entry.atNanos(), this);
      }
      Following rest = new Following(entries, passed + 1);
      return entry.fault() == null
          ? new Turn.End(entry.strike(), rest)
          : new Turn.Begin(entry.strike(), entry.fault(), entry.seed(), false, rest);
    }
  }
}
