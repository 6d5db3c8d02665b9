package dev.ordeal.node.wire;

import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.Outcome.FailReason;
import dev.ordeal.node.store.Outcome.UnknownReason;

/** The bytes of an outcome; reasons travel under the stable names that clients see. */
final class OutcomeCodec {

  private OutcomeCodec() {}

  static void write(BytesWriter out, Outcome outcome) {
    switch (outcome.kind()) {
      case OK -> {
        Outcome.Ok ok = (Outcome.Ok) outcome;
        out.u8(0).optional(ok.value(), BytesWriter::text).i64(ok.slot());
      }
      case FAIL -> {
        Outcome.Fail fail = (Outcome.Fail) outcome;
        out.u8(1).text(fail.reason().code()).optional(fail.actual(), BytesWriter::text);
      }
      case UNKNOWN -> out.u8(2).text(((Outcome.Unknown) outcome).reason().code());
    }
  }

  static Outcome read(BytesReader in) throws MalformedException {
    int type = in.u8();
    return switch (type) {
      case 0 -> new Outcome.Ok(in.optional(BytesReader::text), in.i64());
      case 1 -> new Outcome.Fail(failReason(in), in.optional(BytesReader::text));
      case 2 -> new Outcome.Unknown(unknownReason(in));
      default -> throw in.malformed("an outcome type 0 to 2", Integer.toString(type));
    };
  }

  private static FailReason failReason(BytesReader in) throws MalformedException {
    String code = in.text();
    for (FailReason reason : FailReason.values()) {
      if (reason.code().equals(code)) {
        return reason;
      }
    }
    throw in.malformed("the name of a failure reason", code);
  }

  private static UnknownReason unknownReason(BytesReader in) throws MalformedException {
    String code = in.text();
    for (UnknownReason reason : UnknownReason.values()) {
      if (reason.code().equals(code)) {
        return reason;
      }
    }
    throw in.malformed("the name of an unknown reason", code);
  }
}
