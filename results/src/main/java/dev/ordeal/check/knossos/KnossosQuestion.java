package dev.ordeal.check.knossos;

import dev.ordeal.history.Call;
import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnText;
import dev.ordeal.model.Model;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the calls on one key into a history that Knossos cannot misunderstand.
 *
 * <p>It has invocations and ok completions only: calls that failed are not given to it, and one
 * that nobody knows the outcome of stays open. Each event has the index that it has in the whole
 * history. Processes are numbered anew: a call takes the lowest number that no open call has, so
 * that none goes on after a call of unknown outcome, and there are no more of them than needed.
 */
final class KnossosQuestion {
  private static final EdnKeyword PROCESS = new EdnKeyword("process");
  private static final EdnKeyword TYPE = new EdnKeyword("type");
  private static final EdnKeyword F = new EdnKeyword("f");
  private static final EdnKeyword VALUE = new EdnKeyword("value");
  private static final EdnKeyword INDEX = new EdnKeyword("index");
  private static final EdnKeyword INVOKE = new EdnKeyword("invoke");
  private static final EdnKeyword OK = new EdnKeyword("ok");

  private final String model;
  private final String history;

  private KnossosQuestion(String model, String history) {
    this.model = model;
    this.history = history;
  }

  /** Happens at one index: a call, or the return of one. */
  private record Moment(Call call, Wording.Said said, boolean returns) {}

  /**
   * Puts it.
   *
   * @param calls without those that failed
   * @throws IllegalArgumentException if Knossos has no such model, or the model no such operation
   * @throws Wording.Inexpressible if it has no words for what was done
   */
  static KnossosQuestion of(Model<?> model, List<Call> calls) throws Wording.Inexpressible {
    Wording wording = Wording.of(model);
    Map<Long, Moment> moments = new TreeMap<>();
    for (Call call : calls) {
      if (call.outcome() == Call.Outcome.FAIL) {
        throw new IllegalArgumentException("Knossos is not told of calls that failed");
      }
      Wording.Said said = wording.say(model.action(call), call.indeterminate());
      if (said != null) {
        moments.put(call.callIndex(), new Moment(call, said, false));
        if (!call.indeterminate()) {
          moments.put(call.returnIndex(), new Moment(call, said, true));
        }
      }
    }
    return new KnossosQuestion(EdnText.of(wording.model()), history(moments));
  }

  private static String history(Map<Long, Moment> moments) {
    StringBuilder history = new StringBuilder("[");
    BitSet busy = new BitSet();
    Map<Long, Integer> processes = new HashMap<>();
    for (Map.Entry<Long, Moment> entry : moments.entrySet()) {
      Moment moment = entry.getValue();
      int process;
      if (moment.returns()) {
        process = processes.remove(moment.call().callIndex());
        busy.clear(process);
      } else {
        process = busy.nextClearBit(0);
        busy.set(process);
        processes.put(moment.call().callIndex(), process);
      }
      if (history.length() > 1) {
        history.append(' ');
      }
      EdnText.append(history, event(entry.getKey(), process, moment));
    }
    return history.append(']').toString();
  }

  private static Map<Object, Object> event(long index, int process, Moment moment) {
    Map<Object, Object> event = new LinkedHashMap<>();
    event.put(INDEX, index);
    event.put(PROCESS, process);
    event.put(TYPE, moment.returns() ? OK : INVOKE);
    event.put(F, new EdnKeyword(moment.said().f()));
    event.put(VALUE, moment.returns() ? moment.said().answered() : moment.said().invoked());
    return event;
  }

  /** Returns it as one line of EDN, to be answered in so many milliseconds. */
  String line(KnossosAlgorithm algorithm, long limitMillis) {
    return "{:algorithm \""
        + algorithm.word()
        + "\", :time-limit "
        + limitMillis
        + ", :model "
        + model
        + ", :history "
        + history
        + "}";
  }
}
