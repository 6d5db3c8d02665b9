package dev.ordeal.node.mutants;

import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.policy.LinkRules;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.ring.Placement;
import dev.ordeal.node.storage.LogRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All bugs that can be planted, by id. */
public final class Mutants {

  private static final List<Mutant> ALL =
      List.of(
          rules(
              "F01",
              "a single node decides its own proposals, without asking a majority",
              "partition,kill",
              new LeaderMutants.AloneIsEnough()),
          rules(
              "F02",
              "a quorum is all members, so one that is lost stops its groups for good",
              "kill,partition",
              new LeaderMutants.AllAreNeeded()),
          rules(
              "M01",
              "an acceptor does not write its promises down",
              "kill,partition",
              new AcceptorMutants.PromiseNotPersisted()),
          rules(
              "M02",
              "promises and acceptances are sent before they are durable",
              "kill:majority,kill:all",
              new AcceptorMutants.ClaimBeforeDurable()),
          log(
              "M03",
              "nothing is forced to disk",
              "kill:majority,kill:all",
              new LogMutants.NoForce()),
          rules(
              "M04",
              "a leader counts its own acceptance before it is durable",
              "kill:leader,partition",
              new LeaderMutants.CountsItselfEarly()),
          rules(
              "M05",
              "the round of ballots begins anew after a restart",
              "kill,partition,loss",
              new AcceptorMutants.RoundRestarts()),
          rules(
              "M06",
              "ballots are compared without their node, so two nodes may lead one",
              "partition,pause:leader",
              new AcceptorMutants.BallotWithoutNode()),
          rules(
              "M07",
              "a promise for an earlier ballot counts for the one being prepared",
              "delay,partition,kill",
              new LeaderMutants.CountsStalePromise()),
          rules(
              "M08",
              "a new leader adopts the first entry reported, not that of the highest ballot",
              "kill:leader,partition,loss",
              new LeaderMutants.AdoptsFirstReport()),
          rules(
              "M09",
              "a new leader ignores what the promises report",
              "kill:leader",
              new LeaderMutants.IgnoresReports()),
          rules(
              "M10",
              "a node that has led before raises its ballot without phase 1",
              "partition:leader,pause:leader",
              new LeaderMutants.RaisesBallotAlone()),
          rules(
              "M11",
              "an acceptor that accepts at a ballot does not promise it",
              "partition,delay,loss",
              new AcceptorMutants.AcceptPromisesNothing()),
          rules(
              "M12",
              "an acceptor compares with its last accepted ballot, not with its promise",
              "partition,pause:leader",
              new AcceptorMutants.AcceptBelowPromise()),
          rules(
              "M13",
              "half of the members are a quorum",
              "partition:halves",
              new LeaderMutants.HalfIsEnough()),
          rules(
              "M14",
              "a follower trusts the chosen watermark for entries of another ballot",
              "partition:leader,kill:leader",
              new LeaderMutants.TrustsWatermark()),
          rules(
              "M15",
              "an acceptor accepts above a gap and acknowledges the gap with it",
              "loss,partition",
              new AcceptorMutants.AcknowledgeAcrossHole()),
          rules(
              "M16",
              "a follower goes on past a chosen slot whose entry it does not hold",
              "partition,kill:leader",
              new LeaderMutants.AppliesPastHole()),
          rules(
              "M17",
              "a leader counts a refusal as an acceptance",
              "partition:leader,pause:leader",
              new LeaderMutants.CountsRefusal()),
          links(
              "M18",
              "a peer is heard whose incarnation fell: an old life, or one that lost its disk",
              "kill,wipe",
              (known, incarnation) -> true),
          rules(
              "M20",
              "a leader reads without confirming that it still leads",
              "partition:leader,pause:leader",
              new ClientMutants.ReadsUnconfirmed()),
          rules(
              "M21",
              "a leader reads before its barrier is chosen",
              "kill:leader",
              new ClientMutants.ReadsBeforeBarrier()),
          rules(
              "M22",
              "a read joins a confirmation round that was under way when it came",
              "partition,delay",
              new ClientMutants.JoinsRound()),
          rules(
              "M23",
              "a read is confirmed by the earlier confirmation of another at the same slot",
              "partition:leader,pause:leader",
              new ClientMutants.CachesConfirmation()),
          rules(
              "M24",
              "a refusal confirms reads as an acknowledgement does",
              "partition:leader,pause:leader",
              new ClientMutants.ConfirmedByRefusal()),
          rules(
              "M31",
              "a retried command is executed again",
              "loss,partition,pause",
              new ClientMutants.NoDedup()),
          rules(
              "M32",
              "a reply is kept for a retry by the leader only, not by its followers",
              "kill:leader,partition:leader",
              new ClientMutants.DedupInLeaderOnly()),
          rules(
              "M35",
              "a leader that steps down answers fail for what it had proposed",
              "partition:leader,pause:leader",
              new ClientMutants.UnknownIsFail()),
          rules(
              "M36",
              "a retried cas is evaluated again instead of answered as before",
              "loss,partition,pause",
              new ClientMutants.CasEvaluatedAgain()),
          log(
              "M37",
              "the checksum of what the log holds is not looked at",
              "disk:flip",
              new LogMutants.NoChecksum()),
          log(
              "M38",
              "recovery takes any damage for a torn tail, and cuts it off",
              "disk:flip,kill",
              new LogMutants.CutsAnyDamage()),
          log(
              "M39",
              "a force that failed is tried again, and the second answer believed",
              "disk:eio,kill",
              new LogMutants.RetriesForce()),
          placement(
              "M46",
              "the replicas of a partition may name a node twice",
              "kill:one,partition:one",
              new PlacementMutants.RepeatsMember()),
          placement(
              "M47",
              "partitions are placed by hash mod n + 1, so a join moves almost all of them",
              "none",
              new PlacementMutants.Modulo()));

  private Mutants() {}

  /** All of them, by id. */
  public static List<Mutant> all() {
    return ALL;
  }

  /** The one with this id. */
  public static Optional<Mutant> byId(String id) {
    return ALL.stream().filter(mutant -> mutant.id().equals(id)).findFirst();
  }

  /**
   * The policies of a node with a bug planted.
   *
   * @param id empty for none
   * @throws IllegalArgumentException if there is no such bug; one line that names those there are
   */
  public static Policies policies(Optional<String> id) {
    if (id.isEmpty()) {
      return Policies.RIGHT;
    }
    return byId(id.get())
        .map(Mutant::policies)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no planted bug '%s': there are %s".formatted(id.get(), ids())));
  }

  private static String ids() {
    return ALL.stream().map(Mutant::id).collect(Collectors.joining(", "));
  }

  private static Mutant rules(String id, String sentence, String faults, Rules rules) {
    return new Mutant(id, sentence, faults, Policies.planted(id, rules));
  }

  private static Mutant log(String id, String sentence, String faults, LogRules rules) {
    return new Mutant(id, sentence, faults, Policies.planted(id, rules));
  }

  private static Mutant placement(String id, String sentence, String faults, Placement placement) {
    return new Mutant(id, sentence, faults, Policies.planted(id, placement));
  }

  private static Mutant links(String id, String sentence, String faults, LinkRules rules) {
    return new Mutant(id, sentence, faults, Policies.planted(id, rules));
  }
}
