package dev.ordeal.node.trace;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Log records as JSON objects: the kind names the slot or ballot, then come group and entry. */
final class RecordJson {
  private static final String PROMISED = "promised";
  private static final String ACCEPTED = "accepted";
  private static final String LEARNED = "learned";
  private static final String CHOSEN = "chosen";

  private RecordJson() {}

  static Map<String, Object> write(LogRecord record) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("group", record.group());
    switch (record.kind()) {
      case PROMISED -> json.put(PROMISED, ballot(((LogRecord.Promised) record).ballot()));
      case ACCEPTED -> {
        LogRecord.Accepted accepted = (LogRecord.Accepted) record;
        json.put(ACCEPTED, accepted.slot());
        json.put("ballot", ballot(accepted.ballot()));
        writeEntry(json, accepted.entry());
      }
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) record;
        json.put(LEARNED, learned.slot());
        writeEntry(json, learned.entry());
      }
      case CHOSEN -> json.put(CHOSEN, ((LogRecord.Chosen) record).upTo());
    }
    return json;
  }

  static LogRecord read(Line json) {
    int group = json.number("group");
    if (json.has(ACCEPTED)) {
      return new LogRecord.Accepted(
          group, json.count(ACCEPTED), json.ballot("ballot"), readEntry(json));
    }
    if (json.has(LEARNED)) {
      return new LogRecord.Learned(group, json.count(LEARNED), readEntry(json));
    }
    return json.has(CHOSEN)
        ? new LogRecord.Chosen(group, json.count(CHOSEN))
        : new LogRecord.Promised(group, json.ballot(PROMISED));
  }

  /** A ballot's own text, {@code round.node}. */
  static String ballot(Ballot ballot) {
    return ballot.toString();
  }

  /** A no-op writes nothing. */
  private static void writeEntry(Map<String, Object> json, Entry entry) {
    if (entry instanceof Entry.Apply apply) {
      Op op = apply.command().op();
      json.put("op", op.kind().name());
      json.put("key", op.key());
      if (op instanceof Op.Write write) {
        json.put("value", write.value());
      } else if (op instanceof Op.Cas cas) {
        cas.expected().ifPresent(expected -> json.put("expected", expected));
        json.put("value", cas.value());
      }
      apply
          .command()
          .id()
          .ifPresent(
              id -> {
                json.put("client", id.client());
                json.put("request", id.number());
              });
    }
  }

  private static Entry readEntry(Line json) {
    if (!json.has("op")) {
      return new Entry.Noop();
    }
    Optional<RequestId> id =
        json.has("client")
            ? Optional.of(new RequestId(json.text("client"), json.count("request")))
            : Optional.empty();
    return new Entry.Apply(new Command(id, readOp(json)));
  }

  private static Op readOp(Line json) {
    String key = json.text("key");
    return switch (Op.Kind.valueOf(json.text("op"))) {
      case READ -> new Op.Read(key);
      case DELETE -> new Op.Delete(key);
      case WRITE -> new Op.Write(key, json.text("value"));
      case CAS -> {
        Optional<String> expected =
            json.has("expected") ? Optional.of(json.text("expected")) : Optional.empty();
        yield new Op.Cas(key, expected, json.text("value"));
      }
    };
  }
}
