package dev.ordeal.harness.target.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldTests {

  /** Against the plainest way to keep things by ticket. */
  @Test
  void what_is_due_leaves_by_ticket_and_then_in_the_order_it_came() {
    SplittableRandom random = new SplittableRandom(1);
    Held held = new Held();
    TreeMap<Long, List<Output>> expected = new TreeMap<>();
    long durable = 0;
    for (int i = 0; i < 2_000; i++) {
      long ticket = durable + random.nextInt(8);
      Output output = new Output.WakeAt(i);
      assertThat(held.mayLeave(ticket)).isEqualTo(ticket <= durable);
      if (ticket > durable) {
        held.hold(ticket, output);
        expected.computeIfAbsent(ticket, any -> new ArrayList<>()).add(output);
      }
      if (random.nextInt(5) == 0) {
        durable += random.nextInt(4);
        List<Output> due = new ArrayList<>();
        expected.headMap(durable, true).values().forEach(due::addAll);
        expected.headMap(durable, true).clear();

        assertThat(held.release(durable)).isEqualTo(due);
      }
    }
  }
}
