package dev.ordeal.harness.target.paxos.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.history.JsonValue;
import dev.ordeal.history.Operation;
import dev.ordeal.node.json.CanonicalJson;
import dev.ordeal.node.json.JsonException;
import dev.ordeal.node.json.JsonReader;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import dev.ordeal.node.wire.Texts;
import dev.ordeal.workload.Completion;
import java.util.List;
import java.util.Optional;

/**
 * Turns operations into requests and outcomes into completions, as the node's HTTP interface and
 * its client do between them.
 */
final class KeyValueCalls {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The key of operations that name none. */
  private static final String SINGLE_KEY = "x";

  /** So many digits always make a long. */
  private static final int DIGITS_MAX = 18;

  private KeyValueCalls() {}

  /**
   * Returns the request of a client's operation.
   *
   * @param texts where the names of the client and the key are remembered
   * @throws IllegalArgumentException if the store has no such operation
   */
  static Request request(int process, long number, Operation operation, Texts texts) {
    Op op = op(operation, texts);
    return Request.of(
        op.kind() == Op.Kind.READ
            ? Command.of(op)
            : Command.of(new RequestId(texts.of("process-" + process), number), op));
  }

  private static Op op(Operation operation, Texts texts) {
    String key = texts.of(operation.key() == null ? SINGLE_KEY : operation.key());
    Object value = operation.value();
    return switch (operation.f()) {
      case "read" -> new Op.Read(key);
      case "write" -> new Op.Write(key, text(value));
      case "delete" -> new Op.Delete(key);
      case "cas" -> {
        if (value instanceof List<?> pair && pair.size() == 2) {
          Optional<String> expected =
              pair.get(0) == null ? Optional.empty() : Optional.of(text(pair.get(0)));
          yield new Op.Cas(key, expected, text(pair.get(1)));
        }
        throw new IllegalArgumentException("a cas carries [expected, new], not " + value);
      }
      default ->
          throw new IllegalArgumentException("target paxos has no function " + operation.f());
    };
  }

  private static String text(Object value) {
    if (value == null) {
      throw new IllegalArgumentException("null stands for absence and cannot be stored");
    }
    if (value instanceof Long || value instanceof Integer) {
      return value.toString();
    }
    try {
      return CanonicalJson.write(JsonReader.read(JSON.writeValueAsBytes(value)));
    } catch (JsonProcessingException | JsonException e) {
      throw new IllegalArgumentException(value + " cannot be stored: " + e.getMessage(), e);
    }
  }

  /** Returns what the client is to conclude from an outcome. */
  static Completion completion(Operation operation, Outcome outcome) {
    Object value = operation.value();
    return switch (outcome.kind()) {
      case OK -> {
        Optional<String> read = ((Outcome.Ok) outcome).value();
        yield Completion.ok(operation.f().equals("read") ? value(read) : value);
      }
      case FAIL -> {
        Outcome.Fail fail = (Outcome.Fail) outcome;
        String reason = fail.reason().code();
        yield Completion.fail(
            value,
            fail.reason() == Outcome.FailReason.CAS_MISMATCH
                ? reason + ": actual " + fail.actual().orElse("null")
                : reason);
      }
      case UNKNOWN -> Completion.info(value, ((Outcome.Unknown) outcome).reason().code());
    };
  }

  private static Object value(Optional<String> text) {
    if (text.isEmpty()) {
      return null;
    }
    if (isPlainNumber(text.get())) {
      return Long.valueOf(text.get());
    }
    try {
      return JsonValue.canonical(JSON.readValue(text.get(), Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what is no JSON: " + text.get(), e);
    }
  }

  /** Whether the text is that of a number from 1 on that surely fits, as most values are. */
  private static boolean isPlainNumber(String json) {
    if (json.isEmpty() || json.length() > DIGITS_MAX || json.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) < '0' || json.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
