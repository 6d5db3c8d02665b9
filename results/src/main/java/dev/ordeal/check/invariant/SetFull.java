package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nothing that was added to a set is lost: follows each element of {@code add} through every {@code
 * read} of all elements, as Jepsen's checker of that name does.
 *
 * <p>An element is known once its add was ok or somebody read it. It is lost if it is missing from
 * the last reads that began after that; stale if reads that began after that missed it for a while
 * but later ones have it, which is told with the times and not held against the set; never read if
 * no read can tell. An element that a read has twice, or that nobody added, is invalid too.
 */
final class SetFull implements Invariant {
  @Override
  public String name() {
    return "set-full";
  }

  @Override
  public String asks() {
    return "what was added to a set is in the reads that follow, once, and nothing else";
  }

  /** What happened to one element; reads count by their invocation. */
  private static final class Element {
    private long addInvoked;
    private long knownIndex = Call.NEVER;
    private long knownTime;
    private Call lastPresent;
    private Call lastAbsent;

    private void known(Call call) {
      if (call.returnIndex() < knownIndex) {
        knownIndex = call.returnIndex();
        knownTime = call.returnTime();
      }
    }

    private boolean missedLast() {
      return lastAbsent != null
          && (lastPresent == null || lastPresent.callIndex() < lastAbsent.callIndex());
    }

    private boolean lost() {
      return missedLast() && knownIndex < lastAbsent.callIndex();
    }

    /** How long reads missed it after it was known, though it was there in the end. */
    private long staleNanos() {
      boolean stale =
          lastPresent != null && lastAbsent != null && knownIndex < lastAbsent.callIndex();
      return stale ? lastAbsent.callTime() - knownTime : 0;
    }

    /** How long after it was known it was last there. */
    private long keptNanos() {
      return lastPresent == null ? 0 : Math.max(0, lastPresent.callTime() - knownTime);
    }
  }

  @Override
  public Finding judge(List<Call> calls) {
    Map<Object, Element> elements = new LinkedHashMap<>();
    List<Call> reads = new ArrayList<>();
    for (Call call : calls) {
      if (call.operation().f().equals("add") && call.outcome() != Call.Outcome.FAIL) {
        Element element = elements.computeIfAbsent(call.operation().value(), e -> added(call));
        if (call.outcome() == Call.Outcome.OK) {
          element.known(call);
        }
      } else if (call.operation().f().equals("read") && call.outcome() == Call.Outcome.OK) {
        if (!(call.result() instanceof List)) {
          throw Wording.wrong(call, "the list of all elements");
        }
        reads.add(call);
      }
    }
    if (reads.isEmpty()) {
      return new Finding(Verdict.Status.UNKNOWN, "No read was ok.");
    }
    return finding(elements, reads);
  }

  private static Element added(Call call) {
    Element element = new Element();
    element.addInvoked = call.callIndex();
    return element;
  }

  private static Finding finding(Map<Object, Element> elements, List<Call> reads) {
    Set<Object> twice = new LinkedHashSet<>();
    Set<Object> unexpected = new LinkedHashSet<>();
    for (Call read : reads) {
      Set<Object> once = new HashSet<>();
      for (Object element : (List<?>) read.result()) {
        if (!once.add(element)) {
          twice.add(element);
        }
        Element of = elements.get(element);
        if (of == null || of.addInvoked > read.returnIndex()) {
          unexpected.add(element);
        } else {
          of.known(read);
          of.lastPresent = later(of.lastPresent, read);
        }
      }
    }
    followAbsence(elements, reads);
    return finding(elements, reads, twice, unexpected);
  }

  private static Call later(Call one, Call other) {
    return one == null || one.callIndex() < other.callIndex() ? other : one;
  }

  /** The last read that misses an element is found first by looking from the end. */
  private static void followAbsence(Map<Object, Element> elements, List<Call> reads) {
    List<Call> latestFirst = new ArrayList<>(reads);
    latestFirst.sort(Comparator.comparingLong(Call::callIndex).reversed());
    Map<Object, Element> open = new HashMap<>(elements);
    for (Call read : latestFirst) {
      Set<Object> there = new HashSet<>((List<?>) read.result());
      open.entrySet()
          .removeIf(
              entry -> {
                boolean misses =
                    !there.contains(entry.getKey())
                        && entry.getValue().addInvoked < read.returnIndex();
                if (misses) {
                  entry.getValue().lastAbsent = read;
                }
                return misses;
              });
    }
  }

  private static Finding finding(
      Map<Object, Element> elements, List<Call> reads, Set<Object> twice, Set<Object> unexpected) {
    List<Object> lost = new ArrayList<>();
    List<Object> stale = new ArrayList<>();
    List<Object> neverRead = new ArrayList<>();
    List<Long> staleNanos = new ArrayList<>();
    List<Long> keptNanos = new ArrayList<>();
    elements.forEach(
        (value, element) -> {
          if (element.lost()) {
            lost.add(value);
            keptNanos.add(element.keptNanos());
          } else if (element.lastPresent == null) {
            neverRead.add(value);
          } else if (element.staleNanos() > 0) {
            stale.add(value);
            staleNanos.add(element.staleNanos());
          }
        });
    String words =
        Wording.count(elements.size(), "element")
            + " in "
            + Wording.count(reads.size(), "read")
            + Wording.some("lost", lost)
            + atMost(", last seen up to ", keptNanos)
            + Wording.some("read twice at once", twice)
            + Wording.some("never added", unexpected)
            + Wording.some("stale", stale)
            + atMost(", for up to ", staleNanos)
            + Wording.some("never read", neverRead)
            + ".";
    boolean kept = lost.isEmpty() && twice.isEmpty() && unexpected.isEmpty();
    return new Finding(kept ? Verdict.Status.VALID : Verdict.Status.INVALID, words);
  }

  private static String atMost(String before, List<Long> nanos) {
    return nanos.isEmpty()
        ? ""
        : before + Wording.seconds(Collections.max(nanos)) + " after it was known";
  }
}
