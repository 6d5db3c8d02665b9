package dev.ordeal.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTests {

  private interface Decode {
    Object decode(byte[] bytes) throws MalformedException;
  }

  private static final int SEEDS = 400;

  @ParameterizedTest
  @EnumSource
  void a_log_record_reads_back_as_it_was_written(LogRecord.Kind kind) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      LogRecord record = new RandomValues(seed).logRecord(kind);

      assertThat(LogRecordCodec.decode(LogRecordCodec.encode(record))).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_message_reads_back_as_it_was_written(Message.Kind kind) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Message message = new RandomValues(seed).message(kind);

      assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_cut_or_lengthened_message_is_refused(Message.Kind kind) {
    byte[] bytes = MessageCodec.encode(new RandomValues(7).message(kind));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> MessageCodec.decode(cut))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("malformed peer message at byte");
    }
    assertThatThrownBy(() -> MessageCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("expected the end, found 1 more bytes");
  }

  @Test
  void messages_that_travel_together_read_back_in_their_order() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomValues random = new RandomValues(seed);
      List<Message> messages = new ArrayList<>();
      for (Message.Kind kind : Message.Kind.values()) {
        messages.add(random.message(kind));
      }
      Collections.shuffle(messages, new Random(seed));
      List<Message> some = messages.subList(0, (int) seed % (messages.size() + 1));

      assertThat(MessageCodec.decodeAll(MessageCodec.encodeAll(some))).isEqualTo(some);
    }
  }

  @Test
  void one_message_travels_as_it_does_alone_and_half_of_one_is_refused() throws IOException {
    Message ack = new Message.HeartbeatAck(1, new Ballot(2, "n1"), 3, 4);
    byte[] alone = MessageCodec.encode(ack);
    byte[] twice = MessageCodec.encodeAll(List.of(ack, ack));

    assertThat(MessageCodec.encodeAll(List.of(ack))).isEqualTo(alone);
    for (int length = alone.length + 1; length < twice.length; length++) {
      byte[] cut = Arrays.copyOf(twice, length);
      assertThatThrownBy(() -> MessageCodec.decodeAll(cut)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void random_and_damaged_bytes_are_read_or_refused_but_never_anything_else() {
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes;
      if (random.nextBoolean()) {
        bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        if (bytes.length > 0) {
          bytes[0] = (byte) random.nextInt(17);
        }
      } else {
        Message.Kind[] kinds = Message.Kind.values();
        bytes = MessageCodec.encode(new RandomValues(i).message(kinds[i % kinds.length]));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      refused += refuses(MessageCodec::decode, bytes) ? 1 : 0;
      refused += refuses(MessageCodec::decodeAll, bytes) ? 1 : 0;
      refused += refuses(LogRecordCodec::decode, bytes) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(15_000);
  }

  @Test
  void a_length_beyond_the_bytes_allocates_nothing() {
    byte[] huge = new BytesWriter().u8(11).i32(0).i64(1).i32(Integer.MAX_VALUE).toBytes();

    assertThatThrownBy(() -> MessageCodec.decode(huge))
        .hasMessageContaining("expected at most 0 for the length of elements, found 2147483647");
  }

  @Test
  void text_that_has_no_bytes_is_refused_rather_than_changed() {
    var record = new LogRecord.Learned(0, 1, new Entry.Apply(Command.of(new Op.Read("\ud800"))));

    assertThatThrownBy(() -> LogRecordCodec.encode(record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unpaired surrogate");
  }

  /**
   * Golden bytes: other nodes and old logs hold exactly these. {@code -Dgolden.rewrite=true} writes
   * the file anew; a change of it is a change of the format.
   */
  @Test
  void formats_are_those_of_the_golden_file() throws IOException {
    List<String> lines = new ArrayList<>();
    for (long seed = 1; seed <= 4; seed++) {
      for (LogRecord.Kind kind : LogRecord.Kind.values()) {
        byte[] bytes = LogRecordCodec.encode(new RandomValues(seed).logRecord(kind));
        lines.add("record " + kind + " " + HexFormat.of().formatHex(bytes));
      }
      for (Message.Kind kind : Message.Kind.values()) {
        byte[] bytes = MessageCodec.encode(new RandomValues(seed).message(kind));
        lines.add("message " + kind + " " + HexFormat.of().formatHex(bytes));
      }
    }

    if (Boolean.getBoolean("golden.rewrite")) {
      Files.write(Path.of("src/test/resources/dev/ordeal/node/wire/codec.golden"), lines);
    }
    assertThat(lines).isEqualTo(golden());
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = CodecTests.class.getResourceAsStream("codec.golden")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static boolean refuses(Decode decode, byte[] bytes) {
    try {
      decode.decode(bytes);
      return false;
    } catch (MalformedException e) {
      return true;
    }
  }
}
