package dev.ordeal.node.paxos;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimingTests {

  @Test
  void refuses_timers_that_cannot_work_together() {
    assertThatThrownBy(() -> Timing.ofMillis(0, 300, 400, 800))
        .hasMessage("heartbeat must be positive, found 0");
    assertThatThrownBy(() -> Timing.ofMillis(50, 99, 400, 800))
        .hasMessage(
            "guard must be at least two heartbeats, so that one lost heartbeat starts no election:"
                + " expected >= 100000000 ns, found 99000000");
    assertThatThrownBy(() -> Timing.ofMillis(50, 300, 300, 800))
        .hasMessage(
            "least election timeout must exceed the guard:"
                + " expected > 300000000 ns, found 300000000");
    assertThatThrownBy(() -> Timing.ofMillis(50, 300, 400, 400))
        .hasMessage(
            "most election timeout must exceed the least, or nodes campaign in step:"
                + " expected > 400000000 ns, found 400000000");
  }
}
