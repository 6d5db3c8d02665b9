package dev.ordeal.harness.target.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkFrameTests {
  private final SplittableRandom random = new SplittableRandom(1);

  private byte[] payload() {
    byte[] payload = new byte[random.nextInt(300)];
    random.nextBytes(payload);
    return payload;
  }

  private byte[] any() {
    return LinkFrame.encode(LinkFrame.MESSAGES, random.nextLong(), random.nextLong(), payload());
  }

  @Test
  void a_frame_is_read_as_it_was_written() {
    for (int kind = LinkFrame.HELLO; kind <= LinkFrame.MESSAGES; kind++) {
      long sender = random.nextLong();
      long receiver = random.nextLong();
      byte[] payload = payload();

      LinkFrame read = LinkFrame.decode(LinkFrame.encode(kind, sender, receiver, payload));

      assertThat(read.kind()).isEqualTo(kind);
      assertThat(List.of(read.sender(), read.receiver())).containsExactly(sender, receiver);
      assertThat(read.payload()).isEqualTo(payload);
    }
  }

  @Test
  void one_changed_bit_anywhere_makes_it_no_frame() {
    byte[] bytes = any();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(LinkFrame.decode(changed)).as("bit %d", bit).isNull();
    }
  }

  @Test
  void a_frame_that_was_cut_is_no_frame() {
    byte[] bytes = any();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(LinkFrame.decode(Arrays.copyOf(bytes, length))).as("%d bytes", length).isNull();
    }
  }
}
