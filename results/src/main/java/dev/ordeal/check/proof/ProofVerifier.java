package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Decides whether a witness file proves its verdict about a history. An order is checked in time
 * linear in the history.
 */
public final class ProofVerifier {
  private static final Set<String> RULES = Set.of("ignore", "observe");

  private final Proof proof;
  private final List<Call> calls;

  private ProofVerifier(Proof proof, List<Call> calls) {
    this.proof = proof;
    // A history makes a call each time it is asked for it; three passes would make it three times.
    this.calls = List.copyOf(calls);
  }

  /**
   * What came of it.
   *
   * @param accepted whether the witness proves its verdict
   * @param reason which verdict about what, or what is wrong with the proof
   */
  public record Answer(boolean accepted, String reason) {}

  /**
   * Checks a witness against a history whose content tells its format.
   *
   * @throws IOException if one of the files cannot be read
   */
  public static Answer verify(Path history, Path witness) throws IOException {
    return verify(history, ReadOptions.DETECT, witness);
  }

  /**
   * Checks a witness against a history.
   *
   * @param reading how the history is to be read: as it was when it was judged
   * @throws IOException if one of the files cannot be read
   */
  public static Answer verify(Path history, ReadOptions reading, Path witness) throws IOException {
    Proof proof = Proof.read(witness);
    String sha256 = sha256(history);
    if (!sha256.equals(proof.historySha256())) {
      return new Answer(
          false,
          "the witness is about another history: its SHA-256 is "
              + proof.historySha256()
              + ", that of "
              + history
              + " is "
              + sha256);
    }
    return verify(Histories.read(history, reading), proof);
  }

  /**
   * Checks a witness against a history that has been read, whatever file the witness says it is
   * about.
   *
   * @throws IOException if the witness cannot be read
   */
  public static Answer verify(History history, Path witness) throws IOException {
    return verify(history, Proof.read(witness));
  }

  private static Answer verify(History history, Proof proof) {
    ProofVerifier verifier = new ProofVerifier(proof, history.calls());
    String refusal = verifier.refusal();
    return refusal == null ? new Answer(true, verifier.proven()) : new Answer(false, refusal);
  }

  /** Returns the SHA-256 of a file's bytes, in hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String proven() {
    return proof.verdict()
        + ": "
        + (proof.known() == null
            ? count(proof.keys().size(), "key") + ", each with an order"
            : "no order for "
                + count(proof.known().length, "operation")
                + (proof.key() == null ? "" : " on key " + proof.key()));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String refusal() {
    Replay object = Replay.of(String.valueOf(proof.model()));
    if (object == null) {
      return "the model is " + proof.model() + ", of which nothing is known here";
    }
    if (!RULES.contains(String.valueOf(proof.failedCas()))) {
      return "failedCas is " + proof.failedCas() + "; it must be ignore or observe";
    }
    for (Call call : calls) {
      if (!object.knows(call)) {
        return "the call of index "
            + call.callIndex()
            + " is none that a "
            + proof.model()
            + " knows";
      }
    }
    if ("valid".equals(proof.verdict()) && proof.keys() != null && proof.known() == null) {
      return orders();
    }
    if ("invalid".equals(proof.verdict()) && proof.known() != null && proof.keys() == null) {
      return contradiction();
    }
    return "a witness has the verdict valid and keys, or the verdict invalid and known operations";
  }

  private boolean observes(Call call) {
    return proof.failedCas().equals("observe") && RegisterStep.cas(call);
  }

  private boolean mustHavePlace(Call call) {
    return call.outcome() == Call.Outcome.OK
        || (call.outcome() == Call.Outcome.FAIL && observes(call));
  }

  private Call[] byIndex() {
    int events = 0;
    for (Call call : calls) {
      events = Math.max(events, Math.toIntExact(call.callIndex()) + 1);
    }
    Call[] at = new Call[events];
    for (Call call : calls) {
      at[(int) call.callIndex()] = call;
    }
    return at;
  }

  private static Call find(Call[] byIndex, int index) {
    return index >= 0 && index < byIndex.length ? byIndex[index] : null;
  }

  private String orders() {
    Call[] free = byIndex();
    Set<String> seen = new HashSet<>();
    for (Proof.KeyOrder key : proof.keys()) {
      if (key == null || !seen.add(key.key())) {
        return "each key must have one order: not so " + (key == null ? null : key.key());
      }
      if (key.order() == null
          || key.points() == null
          || key.order().length != key.points().length) {
        return "key " + key.key() + " must have as many points as operations in its order";
      }
      String refusal = order(key, free);
      if (refusal != null) {
        return "key " + key.key() + ": " + refusal;
      }
    }
    for (Call call : free) {
      if (call != null && mustHavePlace(call)) {
        return "the call of index " + call.callIndex() + " has no place";
      }
    }
    return null;
  }

  private String order(Proof.KeyOrder key, Call[] free) {
    Replay object = Replay.of(proof.model());
    long latest = -1;
    for (int i = 0; i < key.order().length; i++) {
      int index = key.order()[i];
      int point = key.points()[i];
      Call call = find(free, index);
      if (call == null || !Objects.equals(call.operation().key(), key.key())) {
        return "no call of index " + index + " is on this key, or it has a place already";
      }
      if (RegisterStep.failed(call) && !observes(call)) {
        return "the call of index " + index + " failed and can have no place";
      }
      boolean returned = mustHavePlace(call) && call.returnIndex() <= point;
      if (point < call.callIndex() || returned || point < latest) {
        return "the call of index " + index + " cannot have taken effect after event " + point;
      }
      if (!object.take(call)) {
        return "the call of index "
            + index
            + " is not possible where the "
            + object.noun()
            + " holds "
            + object.contents();
      }
      latest = point;
      free[index] = null;
    }
    return null;
  }

  private String contradiction() {
    Call[] byIndex = byIndex();
    Set<Call> known = new HashSet<>();
    for (int index : proof.known()) {
      Call call = find(byIndex, index);
      if (call == null || !Objects.equals(call.operation().key(), proof.key())) {
        return "no call of index " + index + " is on key " + proof.key();
      }
      if (!mustHavePlace(call) || !known.add(call)) {
        return "the call of index " + index + " may have no place, or is named twice";
      }
    }
    List<Call> onKey =
        calls.stream()
            .filter(call -> Objects.equals(call.operation().key(), proof.key()))
            .filter(call -> known.contains(call) || !RegisterStep.failed(call))
            .toList();
    Replay object = Replay.of(proof.model());
    return object instanceof RegisterReplay
        ? new Contradiction(onKey, known).refusal()
        : Exhaustion.refusal(object, onKey, known);
  }
}
