package dev.ordeal.node.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.wire.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PeerFrameTests {

  private final byte[] frame = PeerFrame.encode(PeerFrame.MESSAGES, "payload".getBytes(UTF_8));

  @Test
  void a_frame_reads_back_from_a_stream_and_from_a_buffer() throws IOException {
    for (PeerFrame read :
        new PeerFrame[] {fromStream(frame), PeerFrame.poll(ByteBuffer.wrap(frame))}) {
      assertThat(read.type()).isEqualTo(PeerFrame.MESSAGES);
      assertThat(read.payload()).isEqualTo("payload".getBytes(UTF_8));
    }
  }

  @Test
  void half_a_frame_in_a_buffer_is_left_there() throws IOException {
    for (int length = 0; length < frame.length; length++) {
      ByteBuffer half = ByteBuffer.wrap(Arrays.copyOf(frame, length));
      assertThat(PeerFrame.poll(half)).isNull();
      assertThat(half.remaining()).isEqualTo(length);
    }
  }

  @Test
  void every_flipped_bit_is_refused_or_waits_for_more() {
    for (int bit = 0; bit < frame.length * 8; bit++) {
      byte[] flipped = frame.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));

      assertThatThrownBy(() -> fromStream(flipped)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_huge_length_is_refused_before_memory_is_taken() {
    byte[] huge = frame.clone();
    huge[0] = 0x7f;

    assertThatThrownBy(() -> fromStream(huge))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("expected a length of 1 to");
  }

  @Test
  void the_formats_are_pinned() {
    Greeting greeting = new Greeting("c1", "n1", 2, 3);

    assertThat(HexFormat.of().formatHex(frame)).isEqualTo("00000008e2e833fa047061796c6f6164");
    assertThat(HexFormat.of().formatHex(greeting.encode()))
        .isEqualTo(
            "4f52444c00000002"
                + "000000026331"
                + "000000026e31"
                + "0000000000000002"
                + "0000000000000003");
  }

  @Test
  void a_greeting_of_another_version_is_refused() {
    byte[] greeting = new Greeting("c1", "n1", 2, 3).encode();
    greeting[7] = 1;

    assertThatThrownBy(() -> Greeting.decode(greeting))
        .hasMessageContaining("expected wire version 2, found 1");
  }

  private static PeerFrame fromStream(byte[] bytes) throws IOException {
    return PeerFrame.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
