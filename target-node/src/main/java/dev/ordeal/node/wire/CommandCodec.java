package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.RequestId;
import java.util.Optional;

/** The bytes of what log records and messages share: ballots, commands and log entries. */
final class CommandCodec {

  private CommandCodec() {}

  static void writeBallot(BytesWriter out, Ballot ballot) {
    out.i64(ballot.round()).text(ballot.node());
  }

  static Ballot readBallot(BytesReader in) throws MalformedException {
    long round = in.i64();
    if (round < 0) {
      throw in.malformed("a ballot round of 0 or more", Long.toString(round));
    }
    return new Ballot(round, in.text());
  }

  static void writeEntry(BytesWriter out, Entry entry) {
    switch (entry.kind()) {
      case NOOP -> out.u8(0);
      case APPLY -> writeCommand(out.u8(1), ((Entry.Apply) entry).command());
    }
  }

  static Entry readEntry(BytesReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 0 -> new Entry.Noop();
      case 1 -> new Entry.Apply(readCommand(in));
      default -> throw in.malformed("an entry type 0 to 1", Integer.toString(type));
    };
  }

  static void writeAcceptedEntry(BytesWriter out, AcceptedEntry accepted) {
    writeBallot(out.i64(accepted.slot()), accepted.ballot());
    writeEntry(out, accepted.entry());
  }

  static AcceptedEntry readAcceptedEntry(BytesReader in) throws MalformedException {
    return new AcceptedEntry(in.i64(), readBallot(in), readEntry(in));
  }

  static void writeCommand(BytesWriter out, Command command) {
    out.optional(command.id(), (to, id) -> to.text(id.client()).i64(id.number()));
    writeOp(out, command.op());
  }

  static Command readCommand(BytesReader in) throws MalformedException {
    Optional<RequestId> id = in.optional(CommandCodec::readRequestId);
    return new Command(id, readOp(in));
  }

  private static RequestId readRequestId(BytesReader in) throws MalformedException {
    String client = in.text();
    long number = in.i64();
    if (number < 0) {
      throw in.malformed("a request number of 0 or more", Long.toString(number));
    }
    return new RequestId(client, number);
  }

  private static void writeOp(BytesWriter out, Op op) {
    switch (op.kind()) {
      case READ -> out.u8(0).text(op.key());
      case WRITE -> out.u8(1).text(op.key()).text(((Op.Write) op).value());
      case CAS -> {
        Op.Cas cas = (Op.Cas) op;
        out.u8(2).text(cas.key()).optional(cas.expected(), BytesWriter::text).text(cas.value());
      }
      case DELETE -> out.u8(3).text(op.key());
    }
  }

  private static Op readOp(BytesReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 0 -> new Op.Read(in.text());
      case 1 -> new Op.Write(in.text(), in.text());
      case 2 -> new Op.Cas(in.text(), in.optional(BytesReader::text), in.text());
      case 3 -> new Op.Delete(in.text());
      default -> throw in.malformed("an operation type 0 to 3", Integer.toString(type));
    };
  }
}
