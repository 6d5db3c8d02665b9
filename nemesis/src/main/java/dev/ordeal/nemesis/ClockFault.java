package dev.ordeal.nemesis;

import dev.ordeal.nemesis.Skew.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Lets clocks go wrong as monotonic clocks can: ahead, too fast, too slow, by fits and starts,
 * never back.
 *
 * @param kinds what to draw from, each equally likely
 */
public record ClockFault(List<Kind> kinds) implements Fault {
  private static final long MILLIS = 1_000_000L;
  private static final int PERCENT = 10_000;

  /** From an election timeout to longer than any time-out that the node has. */
  private static final int JUMP_MILLIS_MIN = 300;

  private static final int JUMP_MILLIS_MAX = 10_000;

  private static final int DRIFT_PERCENT_MIN = 5;
  private static final int DRIFT_PERCENT_MAX = 50;

  private static final int STROBE_MILLIS_MIN = 20;
  private static final int STROBE_MILLIS_MAX = 200;

  /** What matters most is whether the leader's clock is another than those of its followers. */
  private static final List<NodeSelector> VICTIMS =
      List.of(
          NodeSelector.ONE,
          NodeSelector.MINORITY,
          NodeSelector.LEADER,
          NodeSelector.FOLLOWERS,
          NodeSelector.ALL);

  /** The family's name. */
  public static final String FAMILY = "clock";

  /** Copies the list, which must not be empty. */
  public ClockFault {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a clock needs at least one way to go wrong");
    }
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String description() {
    return "let monotonic clocks go wrong, never back: " + Variants.words(kinds, Kind::word);
  }

  @Override
  public Set<Capability> needs() {
    return EnumSet.of(Capability.CLOCK);
  }

  @Override
  public Fault only(String variant) {
    return new ClockFault(
        List.of(Variants.find(FAMILY, variant, List.of(Kind.values()), Kind::word)));
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    NodeSelector selector = VICTIMS.get(random.nextInt(VICTIMS.size()));
    List<String> nodes = selector.select(aim, random);
    Skew skew =
        switch (kind) {
          case JUMP ->
              Skew.jump(nodes, MILLIS * random.nextInt(JUMP_MILLIS_MIN, JUMP_MILLIS_MAX + 1));
          case DRIFT -> {
            int percent = random.nextInt(DRIFT_PERCENT_MIN, DRIFT_PERCENT_MAX + 1);
            yield Skew.drift(nodes, (random.nextBoolean() ? percent : -percent) * PERCENT);
          }
          case STROBE ->
              Skew.strobe(nodes, MILLIS * random.nextInt(STROBE_MILLIS_MIN, STROBE_MILLIS_MAX + 1));
        };
    return new Skewed(selector.word() + ": " + words(skew), skew);
  }

  private static String words(Skew skew) {
    String nodes = String.join(" ", skew.nodes());
    return switch (skew.kind()) {
      case JUMP -> "jump by " + skew.nanos() / MILLIS + " ms: " + nodes;
      case DRIFT -> "drift by " + skew.ratePerMillion() / PERCENT + " %: " + nodes;
      case STROBE -> "strobe every " + skew.nanos() / MILLIS + " ms: " + nodes;
    };
  }

  /**
   * Returns a strike like the one that gave these details.
   *
   * @throws IllegalArgumentException if they are not its own
   */
  static Strike again(String what, Details details) {
    return new Skewed(
        what,
        new Skew(
            Variants.find(FAMILY, details.word("kind"), List.of(Kind.values()), Kind::word),
            details.nodes(),
            details.number("nanos"),
            Math.toIntExact(details.number("ratePerMillion"))));
  }

  private record Skewed(String what, Skew skew) implements NodeStrike {
    @Override
    public String family() {
      return FAMILY;
    }

    @Override
    public List<String> nodes() {
      return skew.nodes();
    }

    @Override
    public Map<String, Object> details() {
      return skew.toJson();
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      return cluster.skew(skew);
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return cluster.steady(skew);
    }
  }
}
