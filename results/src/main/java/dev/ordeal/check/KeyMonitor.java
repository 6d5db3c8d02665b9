package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Register;
import java.util.List;
import java.util.function.Supplier;

/** Has the monitor judge one key, and its orders verified, where it applies. */
final class KeyMonitor {
  /** Of more calls on a set or queue the search makes too little in a round for what that takes. */
  private static final int MOST_SEARCHABLE = 1_000;

  private static final String UNDECIDED = "it comes to no decision";

  private final Model<?> model;
  private final KeyCalls key;
  private boolean searchable = true;
  private Supplier<List<Call>> contradiction;
  private boolean contradictsAsSoon = true;
  private boolean decided;
  private String objection;
  private Witness witness;
  private Counterexample counterexample;

  KeyMonitor(Model<?> model, KeyCalls key) {
    this.model = model;
    this.key = key;
  }

  /** Decides, or objects. */
  void judge() {
    PrefixMonitor prefixes = PrefixMonitor.of(model, key.judged());
    if (prefixes == null) {
      judgeRegister();
    } else {
      judgeBy(prefixes);
    }
  }

  private void judgeBy(PrefixMonitor prefixes) {
    objection = prefixes.objection();
    if (objection != null) {
      return;
    }
    PrefixMonitor.Decision decision = prefixes.decide(prefixes.ranks().end());
    if (decision.valid()) {
      decide(decision.order());
      return;
    }
    PrefixForensics forensics = new PrefixForensics(key, prefixes, decision);
    searchable = key.judged().size() <= MOST_SEARCHABLE;
    decide(
        decision.made() ? forensics.counterexample() : null,
        prefixes.knowsContradiction() ? forensics::contradiction : null);
  }

  private void judgeRegister() {
    RegisterCalls calls = new RegisterCalls(model, key.judged());
    objection = calls.objection();
    if (objection != null) {
      return;
    }
    RegisterDecision decision = RegisterDecision.all(calls);
    if (decision.valid()) {
      decide(calls.calls.select(decision.order()));
      return;
    }
    if (!decision.made()) {
      objection = UNDECIDED;
      return;
    }
    MonitorForensics forensics = new MonitorForensics(register(), key, calls, decision);
    contradictsAsSoon = forensics.asFarAsAll();
    decide(forensics.counterexample(), forensics::contradiction);
  }

  private void decide(List<Call> order) {
    decided = true;
    verify(order, Call.NEVER);
    witness = new Witness(key.key(), order);
  }

  /** Objects if there is no counterexample after all. */
  private void decide(Counterexample found, Supplier<List<Call>> contradicting) {
    if (found == null) {
      objection = UNDECIDED;
      return;
    }
    decided = true;
    contradiction = contradicting;
    verify(found.longestPrefix(), found.unplaced().returnIndex());
    counterexample = found;
  }

  /** A model that {@link RegisterCalls} did not object to. */
  private Model<Object> register() {
    return model instanceof CasRegister register ? register : (Register) model;
  }

  private void verify(List<Call> order, long until) {
    String refusal = WitnessVerifier.refusal(model, key.judged(), until, order);
    if (refusal != null) {
      throw new IllegalStateException(
          "the verifier refuses the order that the monitor found for key "
              + key.key()
              + ": "
              + refusal);
    }
  }

  /**
   * Holds an answer against that of the search.
   *
   * @param other the counterexample that the search found, or null if it found an order
   * @throws IllegalStateException if both have an answer and they differ
   */
  void agree(Counterexample other) {
    agreeOn(other == null ? null : other.unplaced());
  }

  /**
   * Holds what it says of the {@link #contradiction} against what the search says of it.
   *
   * @param others the call of it that has no place
   */
  void agreeOnContradiction(Call others) {
    if (contradictsAsSoon) {
      agreeOn(others);
    }
  }

  private void agreeOn(Call others) {
    if (!decided) {
      return;
    }
    Call mine = counterexample == null ? null : counterexample.unplaced();
    if (mine == null ? others != null : !mine.equals(others)) {
      throw new IllegalStateException(
          "the engines disagree about key "
              + key.key()
              + ": the monitor finds "
              + found(mine)
              + ", the search "
              + found(others));
    }
  }

  private static String found(Call unplaced) {
    return unplaced == null
        ? "an order"
        : "none up to the return of index " + unplaced.returnIndex();
  }

  /** Returns whether it has found the key invalid by some of the calls alone. */
  boolean knowsContradiction() {
    return contradiction != null;
  }

  /** Returns the calls that have no order by themselves; only where they are known. */
  List<Call> contradiction() {
    return contradiction.get();
  }

  /** Returns whether the search can be asked for its opinion without much ado. */
  boolean searchable() {
    return searchable;
  }

  /** Returns whether it had an answer. */
  boolean decided() {
    return decided;
  }

  /** Returns why the monitor does not apply, or null if it does or was not asked. */
  String objection() {
    return objection;
  }

  /** Returns the proof if the key is valid, else null. */
  Witness witness() {
    return witness;
  }

  /** Returns the proof if the key is invalid, else null. */
  Counterexample counterexample() {
    return counterexample;
  }
}
