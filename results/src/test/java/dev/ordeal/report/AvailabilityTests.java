package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AvailabilityTests {
  private static final long MARGIN = Availability.MARGIN_NANOS;
  private static final long SECOND = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  @Test
  void agrees_with_its_definition_on_random_histories() {
    int strikesSeen = 0;
    int overlapsSeen = 0;
    for (long seed = 0; seed < 60; seed++) {
      History history = RandomRun.history(seed, 60 + (int) (seed * 7));
      SlowAvailability slow = new SlowAvailability(history);
      Availability availability = Availability.of(history);
      String which = "seed " + seed;

      assertThat(counts(availability.all())).as(which).isEqualTo(slow.count(call -> true));
      assertThat(counts(availability.outsideFaults()))
          .as(which)
          .isEqualTo(slow.count(call -> slow.outside(call.callTime())));
      assertThat(counts(availability.underFaults()))
          .as(which)
          .isEqualTo(slow.count(call -> !slow.outside(call.callTime())));
      assertThat(availability.outsideFaults().nanos())
          .as(which)
          .isEqualTo(slow.nanosOutside(0, slow.endNanos()));
      List<SlowAvailability.Strike> strikes = slow.strikes();
      assertThat(availability.faults()).as(which).hasSameSizeAs(strikes);
      for (int i = 0; i < strikes.size(); i++) {
        agrees(which, availability.faults().get(i), strikes.get(i), slow);
        strikesSeen++;
        overlapsSeen += i > 0 && strikes.get(i).begin() <= strikes.get(i - 1).end() ? 1 : 0;
      }
    }
    assertThat(strikesSeen).isGreaterThan(100);
    assertThat(overlapsSeen).isGreaterThan(30);
  }

  private static void agrees(
      String which,
      FaultAvailability fault,
      SlowAvailability.Strike strike,
      SlowAvailability slow) {
    String where = which + ", strike " + strike.number();
    assertThat(fault.fault().strike()).as(where).isEqualTo(strike.number());
    assertThat(counts(fault.before()))
        .as(where)
        .isEqualTo(
            slow.count(
                call ->
                    call.callTime() >= strike.begin() - MARGIN
                        && call.callTime() < strike.begin()
                        && slow.outside(call.callTime())));
    assertThat(fault.before().nanos())
        .as(where)
        .isEqualTo(slow.nanosOutside(Math.max(0, strike.begin() - MARGIN), strike.begin()));
    assertThat(counts(fault.during()))
        .as(where)
        .isEqualTo(slow.count(call -> strike.holds(call.callTime())));
    assertThat(fault.during().nanos()).as(where).isEqualTo(strike.end() - strike.begin());
    assertThat(counts(fault.after()))
        .as(where)
        .isEqualTo(
            slow.count(
                call ->
                    strike.healed()
                        && call.callTime() > strike.end()
                        && call.callTime() <= strike.end() + MARGIN
                        && slow.outside(call.callTime())));
    assertThat(fault.firstOkAfterBeginNanos()).as(where).isEqualTo(slow.firstOk(strike.begin()));
    assertThat(fault.firstOkAfterHealNanos())
        .as(where)
        .isEqualTo(strike.healed() ? slow.firstOk(strike.end()) : FaultWindow.NEVER);
    assertThat(fault.longestWithoutOkNanos()).as(where).isEqualTo(slow.longestWithoutOk(strike));
  }

  @Test
  void counts_a_cas_mismatch_as_answered_but_not_as_ok() {
    operation(0, 1, EventType.OK, null);
    operation(1, 2, EventType.FAIL, "cas-mismatch");
    operation(2, 3, EventType.FAIL, "not the leader");
    operation(3, 4, EventType.INFO, "timeout");

    Availability availability = Availability.of(new History(events));

    assertThat(availability.all()).isEqualTo(new Tally(1, 1, 1, 1, 4 * SECOND));
    assertThat(availability.all().okRate()).hasValue(0.25);
    assertThat(availability.all().answeredRate()).hasValue(0.5);
    assertThat(availability.line()).isEqualTo("ok outside faults 25.0% (answered 50.0%) of 4");
  }

  @Test
  void blames_a_hang_on_the_moment_it_was_invoked_not_on_the_fault_that_came_later() {
    event(0, 0, EventType.INVOKE, null);
    nemesis(1, "start-kill", EventType.INVOKE);
    nemesis(2, "start-kill", EventType.INFO);
    event(5, 0, EventType.INFO, "timeout");
    nemesis(6, "stop-kill", EventType.INVOKE);
    nemesis(7, "stop-kill", EventType.INFO);

    Availability availability = Availability.of(new History(events));

    assertThat(availability.outsideFaults().info()).isEqualTo(1);
    assertThat(availability.underFaults().operations()).isZero();
  }

  @Test
  void does_not_take_an_answer_asked_for_before_the_heal_for_recovery() {
    nemesis(0, "start-kill", EventType.INVOKE);
    nemesis(1, "start-kill", EventType.INFO);
    event(2, 0, EventType.INVOKE, null);
    nemesis(3, "stop-kill", EventType.INVOKE);
    nemesis(4, "stop-kill", EventType.INFO);
    event(5, 0, EventType.OK, null);
    operation(6, 8, EventType.OK, null);

    FaultAvailability fault = Availability.of(new History(events)).faults().get(0);

    assertThat(fault.firstOkAfterHealNanos()).isEqualTo(4 * SECOND);
    assertThat(fault.firstOkAfterBeginNanos()).isEqualTo(5 * SECOND);
    assertThat(fault.longestWithoutOkNanos()).isEqualTo(4 * SECOND);
  }

  @Test
  void lets_a_strike_that_was_never_healed_reach_to_the_end() {
    nemesis(1, "start-pause", EventType.INVOKE);
    operation(5, 9, EventType.OK, null);

    Availability availability = Availability.of(new History(events));

    assertThat(availability.faults().get(0).during().nanos()).isEqualTo(8 * SECOND);
    assertThat(availability.faults().get(0).firstOkAfterHealNanos()).isEqualTo(FaultWindow.NEVER);
    assertThat(availability.outsideFaults().nanos()).isEqualTo(SECOND);
    assertThat(availability.outsideFaults().okRate()).isEmpty();
    assertThat(availability.line()).startsWith("ok outside faults unknown (no operation)");
  }

  @Test
  void lets_a_strike_whose_heal_was_refused_reach_to_the_end() {
    pauseWhoseHealIsRefused("installed");
    operation(5, 9, EventType.OK, null);

    FaultAvailability fault = Availability.of(new History(events)).faults().get(0);

    assertThat(fault.fault().healed()).isFalse();
    assertThat(fault.during().nanos()).isEqualTo(8 * SECOND);
    assertThat(fault.firstOkAfterHealNanos()).isEqualTo(FaultWindow.NEVER);
    assertThat(FaultSection.healing(fault.fault())).isEqualTo("not healed: refused");
  }

  /** What was never in force needs no heal. */
  @Test
  void ends_a_strike_that_was_refused_from_beginning_to_end() {
    pauseWhoseHealIsRefused("refused");
    operation(5, 9, EventType.OK, null);

    assertThat(Availability.of(new History(events)).faults().get(0).fault().healedNanos())
        .isEqualTo(4 * SECOND);
  }

  @Test
  void has_an_answer_for_an_empty_history() {
    Availability availability = Availability.of(new History(List.of()));

    assertThat(availability.all()).isEqualTo(new Tally(0, 0, 0, 0, 0));
    assertThat(availability.all().okPerSecond()).isEmpty();
    assertThat(availability.faults()).isEmpty();
  }

  private void operation(long from, long to, EventType type, String error) {
    int process = events.size();
    event(from, process, EventType.INVOKE, null);
    event(to, process, type, error);
  }

  private void event(long second, int process, EventType type, String error) {
    Operation operation = new Operation("cas", "x", List.of(1, 2));
    long time = second * SECOND;
    events.add(new Event(events.size(), time, process, type, operation, null, error));
  }

  private void pauseWhoseHealIsRefused(String installing) {
    nemesis(1, "start-pause", EventType.INVOKE);
    nemesis(2, "start-pause", EventType.INFO, installing);
    nemesis(3, "stop-pause", EventType.INVOKE);
    nemesis(4, "stop-pause", EventType.INFO, "refused");
  }

  private void nemesis(long second, String f, EventType type) {
    nemesis(second, f, type, "unknown");
  }

  private void nemesis(long second, String f, EventType type, String status) {
    Map<String, Object> value = Map.of("strike", 1, "evidence", Map.of("status", status));
    Operation operation = new Operation(f, null, value);
    long time = second * SECOND;
    events.add(new Event(events.size(), time, Event.NEMESIS, type, operation, null, null));
  }

  private static List<Long> counts(Tally tally) {
    return List.of(tally.ok(), tally.casMismatch(), tally.fail(), tally.info());
  }
}
