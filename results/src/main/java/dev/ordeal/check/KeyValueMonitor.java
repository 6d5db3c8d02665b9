package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.KeyValue;
import java.util.BitSet;
import java.util.List;

/**
 * Decides, in time near linear in what was written and got, whether puts, appends and gets on one
 * key have an order, if what was got can be read in one way only; see {@link KeyValueCalls} and
 * {@link KeyValueVersions}.
 *
 * <p>Then such a key is a register of versions, and {@link Monitor} decides about it. Each write
 * leaves a version of its own. What a get shows is read as the writes w1, …, wk. In any order, the
 * key holds the texts of the writes since the last put one behind the other, and those can be read
 * in one way only too. So w1 to wk are those writes, in that order: the get finds the version of wk
 * (the initial one if it shows nothing), and w2 to wk are as good as cas, each from the version
 * before to its own; so is w1 if it is an append, from the initial version, while a put is a plain
 * write. An append that no get shows asks for nothing: it is a plain write of a version that nobody
 * finds. So an order of the key is one of the register. And in an order of the register whatever a
 * get shows leads, from one cas to the one before, back to a put or the initial version without
 * anything else in between: the key holds just the texts that the get shows.
 *
 * <p>Of a prefix, only gets count that returned in it: an append is a cas once one of these shows
 * it, and a plain write before.
 */
final class KeyValueMonitor implements PrefixMonitor {
  private static final int NONE = Ranks.NONE;

  private final KeyValueCalls calls;
  private final KeyValueVersions versions;

  /**
   * Lays the calls out.
   *
   * @throws IllegalArgumentException if the model knows no such operation
   */
  KeyValueMonitor(KeyValue model, List<Call> judged) {
    calls = new KeyValueCalls(model, Calls.of(judged));
    versions = calls.objection() == null ? new KeyValueVersions(calls) : null;
  }

  @Override
  public String objection() {
    return versions == null ? calls.objection() : versions.objection();
  }

  @Override
  public List<Call> calls() {
    return calls.calls;
  }

  @Override
  public Ranks ranks() {
    return calls.ranks;
  }

  @Override
  public Decision decide(int until) {
    if (versions.wrongAt() < until) {
      Call other = versions.other() == NONE ? null : calls.call(versions.other());
      return Decision.conflict(versions.conflict(), other).likelyBefore(versions.wrongAt() + 1);
    }
    Monitor monitor = new Monitor(versions.before(until), until, NONE);
    return monitor.valid()
        ? Decision.order(calls.calls.select(monitor.order()))
        : conflict(monitor).likelyBefore(monitor.likely());
  }

  private Decision conflict(Monitor monitor) {
    if (monitor.tooEarly() != NONE) {
      return Decision.conflict(calls.call(monitor.tooEarly()), calls.call(monitor.tooLate()));
    }
    if (monitor.contradiction().length == 0) {
      return Decision.conflict("Not all that it has had been written by then.", null);
    }
    int[] crossing = monitor.crossing();
    for (int from = 0; from < 4; from += 2) {
      if (crossing[from] == NONE) {
        return Decision.conflict(calls.call(crossing[2 - from]), calls.call(crossing[3 - from]));
      }
    }
    return Decision.conflict(
        () ->
            overBefore(crossing[0], crossing[1])
                + ", and "
                + overBefore(crossing[2], crossing[3])
                + "; but what was seen has nothing written between the first and the last of these, nor"
                + " between the other two.",
        calls.call(crossing[0]));
  }

  private String overBefore(int one, int other) {
    return CallWords.nounWithTimes(calls.call(one))
        + " was over before "
        + CallWords.nounWithTimes(calls.call(other))
        + " began";
  }

  @Override
  public boolean knowsContradiction() {
    return true;
  }

  @Override
  public List<Call> contradiction(int until) {
    BitSet contradicting = new BitSet();
    if (versions.wrongAt() < until) {
      versions.collect(calls.ranks.callAt[versions.wrongAt()], contradicting);
      if (versions.other() != NONE) {
        versions.collect(versions.other(), contradicting);
      }
    } else {
      Monitor monitor = new Monitor(versions.before(until), until, NONE);
      int[] blocks = monitor.tooEarly() != NONE ? monitor.disorder() : monitor.contradiction();
      for (int call : blocks) {
        if (calls.gets(call)) {
          versions.collect(call, contradicting);
        } else {
          contradicting.set(call);
        }
      }
      if (blocks.length == 0) {
        versions.collect(calls.ranks.callAt[until - 1], contradicting);
      }
    }
    return calls.calls.select(contradicting.stream().toArray());
  }
}
