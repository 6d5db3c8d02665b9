package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
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

  private ProofVerifier(Proof proof) {
    this.proof = proof;
  }

  /**
   * What came of it.
   *
   * @param accepted whether the witness proves its verdict
   * @param reason which verdict about what, or what is wrong with the proof
   */
  public record Answer(boolean accepted, String reason) {}

  /**
   * Reads a witness.
   *
   * @throws IOException if it cannot be read, or is none
   */
  public static ProofVerifier of(Path witness) throws IOException {
    return new ProofVerifier(Proof.read(witness));
  }

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
    ProofVerifier verifier = of(witness);
    String sha256 = sha256(history);
    if (!sha256.equals(verifier.proof.historySha256())) {
      return new Answer(
          false,
          "the witness is about another history: its SHA-256 is "
              + verifier.proof.historySha256()
              + ", that of "
              + history
              + " is "
              + sha256);
    }
    return verifier.verify(Histories.read(history, reading));
  }

  /**
   * Checks the witness against a history that has been read, whatever file the witness says it is
   * about.
   */
  public Answer verify(History history) {
    String refusal = refusal(history.calls());
    return refusal == null ? new Answer(true, proven()) : new Answer(false, refusal);
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

  private String refusal(Calls calls) {
    ColumnReplay object = ColumnReplay.of(String.valueOf(proof.model()), calls);
    if (object == null) {
      return "the model is " + proof.model() + ", of which nothing is known here";
    }
    if (!RULES.contains(String.valueOf(proof.failedCas()))) {
      return "failedCas is " + proof.failedCas() + "; it must be ignore or observe";
    }
    for (int call = 0; call < calls.size(); call++) {
      if (!object.knows(call)) {
        return "the call of index "
            + calls.callIndex(call)
            + " is none that a "
            + proof.model()
            + " knows";
      }
    }
    Places places = new Places(calls, proof.failedCas().equals("observe"));
    if ("valid".equals(proof.verdict()) && proof.keys() != null && proof.known() == null) {
      return new Orders(places, () -> ColumnReplay.of(proof.model(), calls)).refusal(proof.keys());
    }
    if ("invalid".equals(proof.verdict()) && proof.known() != null && proof.keys() == null) {
      return contradiction(places);
    }
    return "a witness has the verdict valid and keys, or the verdict invalid and known operations";
  }

  private String contradiction(Places places) {
    Calls calls = places.calls();
    int[] invokedBy = places.invokedBy();
    BitSet known = new BitSet();
    for (int index : proof.known()) {
      int call = Places.find(invokedBy, index);
      if (call == Places.NONE || !onKey(calls, call)) {
        return "no call of index " + index + " is on key " + proof.key();
      }
      if (!places.required(call) || known.get(call)) {
        return "the call of index " + index + " may have no place, or is named twice";
      }
      known.set(call);
    }
    List<Call> those = new ArrayList<>();
    List<Call> others = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      boolean counts = known.get(call) || calls.outcome(call) != Call.Outcome.FAIL;
      if (counts && onKey(calls, call)) {
        (known.get(call) ? those : others).add(calls.get(call));
      }
    }
    Replay object = Replay.of(proof.model());
    return object instanceof RegisterReplay
        ? new Contradiction(those, others).refusal()
        : Exhaustion.refusal(object, those, others);
  }

  private boolean onKey(Calls calls, int call) {
    return Objects.equals(calls.keyOf(calls.key(call)), proof.key());
  }
}
