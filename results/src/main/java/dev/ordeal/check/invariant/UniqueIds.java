package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** No id is handed out twice: the results of {@code generate} are all different. */
final class UniqueIds implements Invariant {
  @Override
  public String name() {
    return "unique-ids";
  }

  @Override
  public String asks() {
    return "no result of generate came twice";
  }

  @Override
  public Finding judge(List<Call> calls) {
    Set<Object> ids = new HashSet<>();
    Set<Object> twice = new LinkedHashSet<>();
    int generated = 0;
    for (Call call : calls) {
      if (call.operation().f().equals("generate") && call.outcome() == Call.Outcome.OK) {
        generated++;
        if (!ids.add(call.result())) {
          twice.add(call.result());
        }
      }
    }
    String words =
        Wording.count(generated, "id") + Wording.some("of them more than once", twice) + ".";
    if (generated == 0) {
      return new Finding(Verdict.Status.UNKNOWN, "No generate was ok.");
    }
    return new Finding(twice.isEmpty() ? Verdict.Status.VALID : Verdict.Status.INVALID, words);
  }
}
