package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.Message;
import org.junit.jupiter.api.Test;

class LinkQueueTests {

  private final LinkQueue queue = new LinkQueue();

  @Test
  void a_full_queue_drops_the_oldest_and_counts() {
    for (int i = 0; i < LinkQueue.MESSAGES_MAX + 3; i++) {
      queue.add(message(i), 0);
    }

    assertThat(queue.size()).isEqualTo(LinkQueue.MESSAGES_MAX);
    assertThat(queue.dropped()).isEqualTo(3);
    assertThat(queue.poll(0)).isEqualTo(message(3));
  }

  @Test
  void what_waited_too_long_is_dropped_and_counted() {
    queue.add(message(1), 0);
    queue.add(message(2), 10);

    assertThat(queue.poll(LinkQueue.AGE_NANOS_MAX + 5)).isEqualTo(message(2));
    assertThat(queue.dropped()).isEqualTo(1);
    assertThat(queue.poll(LinkQueue.AGE_NANOS_MAX + 5)).isNull();
  }

  private static Message message(int group) {
    return new Message.AskLeader(group);
  }
}
