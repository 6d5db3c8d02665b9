package dev.ordeal.node.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.law.Law;
import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulation must notice each wrong rule; a simulation that passes them all proves nothing. */
class PlantedBugTests {
  private static final long BUDGET = Long.getLong("sim.budget", 150);

  private static class Planted extends Rules {}

  @Test
  void notices_a_leader_that_ignores_what_a_quorum_reported() {
    expectNoticed(
        "ignore reported values",
        Law.I05,
        new Planted() {
          @Override
          public Entry propose(List<AcceptedEntry> reports) {
            return new Entry.Noop();
          }
        });
  }

  @Test
  void notices_a_leader_that_adopts_the_first_report_instead_of_the_highest() {
    expectNoticed(
        "adopt the first report",
        Law.I05,
        new Planted() {
          @Override
          public Entry propose(List<AcceptedEntry> reports) {
            return reports.isEmpty() ? new Entry.Noop() : reports.get(0).entry();
          }
        });
  }

  @Test
  void notices_a_leader_that_counts_its_own_acceptance_before_it_is_durable() {
    expectNoticed(
        "count own acceptance early",
        Law.I04,
        new Planted() {
          @Override
          public boolean countsOwnAcceptance(boolean durable) {
            return true;
          }
        });
  }

  @Test
  void notices_reads_that_are_not_confirmed_by_a_probe() {
    expectNoticed(
        "read without probe",
        Law.I14,
        new Planted() {
          @Override
          public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
            return true;
          }
        });
  }

  @Test
  void notices_reads_that_do_not_wait_for_the_barrier() {
    expectNoticed(
        "read before barrier",
        Law.I14,
        new Planted() {
          @Override
          public long slotReadNeeds(long chosen, long barrier) {
            return chosen;
          }
        });
  }

  @Test
  void notices_promises_that_are_not_persisted() {
    expectNoticed(
        "promise not persisted",
        Law.I08,
        new Planted() {
          @Override
          public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
            return List.of();
          }
        });
  }

  @Test
  void notices_quorums_that_need_not_meet() {
    expectNoticed(
        "quorum is n/2",
        Law.I05,
        new Planted() {
          @Override
          public int quorum(int members) {
            return members / 2;
          }
        });
  }

  @Test
  void notices_acceptors_that_accept_below_their_promise() {
    expectNoticed(
        "accept below promise",
        Law.I03,
        new Planted() {
          @Override
          public boolean mayAccept(Ballot promised, Ballot asked) {
            return true;
          }
        });
  }

  @Test
  void notices_followers_that_trust_the_watermark_for_entries_of_another_ballot() {
    expectNoticed(
        "trust the watermark blindly",
        Law.I06,
        new Planted() {
          @Override
          public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
            return true;
          }
        });
  }

  private static void expectNoticed(String bug, Law law, Rules rules) {
    String noticed = null;
    String withoutIt = null;
    long runs = 0;
    for (long seed = 1; seed <= BUDGET && noticed == null; seed++) {
      for (int nodes = 3; nodes <= 5 && noticed == null; nodes += 2) {
        runs++;
        noticed = run(Scenario.of(seed, nodes, rules));
        withoutIt = noticed == null ? null : run(Scenario.of(seed, nodes, Rules.PAXOS));
      }
    }
    assertThat(noticed).as("%s survived %d runs", bug, runs).isNotNull();
    System.out.println(
        "killed after "
            + runs
            + " runs: "
            + bug
            + ": "
            + noticed.substring(0, Math.min(300, noticed.length())));
    assertThat(noticed).contains(" ms: " + law + " (");
    assertThat(withoutIt).as("the same run under the right rules").isNull();
  }

  private static String run(Scenario scenario) {
    try {
      new Cluster(scenario).run();
      return null;
    } catch (AssertionError broken) {
      return broken.getMessage();
    }
  }
}
