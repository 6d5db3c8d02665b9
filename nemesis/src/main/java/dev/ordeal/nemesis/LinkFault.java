package dev.ordeal.nemesis;

import dev.ordeal.nemesis.Impairment.Kind;
import dev.ordeal.nemesis.Impairment.Way;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Makes the links of some nodes worse: all in one way, in one direction or both, as badly as is
 * drawn. Clients still reach every node as before.
 *
 * @param kind what happens on the links
 * @param selectors whose links, each choice equally likely
 */
public record LinkFault(Kind kind, List<NodeSelector> selectors) implements Fault {
  private static final long MILLIS = 1_000_000L;
  private static final int PERCENT = 10_000;

  /** What a distant site adds. */
  private static final int DELAY_MILLIS_MIN = 20;

  /** Up to less than any patience, to a leader's, to more than an election takes. */
  private static final List<Integer> DELAY_MILLIS_MAX = List.of(100, 400, 1_200);

  /** So much that it is seen, and not so much that it is a cut. */
  private static final int PERCENT_MIN = 20;

  private static final int PERCENT_MAX = 60;

  private static final List<Way> WAYS = List.of(Way.values());

  private static final int OVERTAKEN_MILLIS = 300;

  /** Copies the list, which must not be empty. */
  public LinkFault {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException(kind.word() + " needs at least one choice of nodes");
    }
  }

  @Override
  public String family() {
    return kind.word();
  }

  @Override
  public String description() {
    String what =
        switch (kind) {
          case DELAY -> "delay what nodes send each other, with jitter";
          case LOSS -> "lose some of what nodes send each other";
          case DUPLICATE -> "deliver some of what nodes send each other twice";
          case REORDER -> "let some of what nodes send each other be overtaken";
          case CORRUPT -> "change bytes of some of what nodes send each other";
        };
    return what + ": " + Variants.words(selectors, NodeSelector::word);
  }

  @Override
  public Set<Capability> needs() {
    return EnumSet.of(kind.capability());
  }

  @Override
  public Fault only(String variant) {
    return new LinkFault(kind, List.of(NodeSelector.find(family(), variant)));
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    NodeSelector selector = selectors.get(random.nextInt(selectors.size()));
    List<String> nodes = selector.select(aim, random);
    Way way = WAYS.get(random.nextInt(WAYS.size()));
    int percent = random.nextInt(PERCENT_MIN, PERCENT_MAX + 1);
    Impairment impairment =
        switch (kind) {
          case DELAY -> delay(nodes, way, random);
          case REORDER ->
              new Impairment(kind, nodes, way, percent * PERCENT, OVERTAKEN_MILLIS * MILLIS, 0);
          case LOSS, DUPLICATE, CORRUPT ->
              new Impairment(kind, nodes, way, percent * PERCENT, 0, 0);
        };
    return new Impaired(selector.word() + ": " + words(impairment), impairment);
  }

  private static Impairment delay(List<String> nodes, Way way, RandomGenerator random) {
    int most = DELAY_MILLIS_MAX.get(random.nextInt(DELAY_MILLIS_MAX.size()));
    int millis = random.nextInt(DELAY_MILLIS_MIN, most + 1);
    int jitter = random.nextInt(millis + 1);
    return new Impairment(Kind.DELAY, nodes, way, 1_000_000, millis * MILLIS, jitter * MILLIS);
  }

  private static String words(Impairment impairment) {
    String links =
        (impairment.way() == Way.BOTH ? "from and to" : impairment.way().word())
            + " "
            + String.join(" ", impairment.nodes());
    return impairment.kind() == Kind.DELAY
        ? impairment.nanos() / MILLIS
            + " to "
            + (impairment.nanos() + impairment.jitterNanos()) / MILLIS
            + " ms "
            + links
        : impairment.perMillion() / PERCENT + " % " + links;
  }

  /**
   * Returns a strike like the one that gave these details.
   *
   * @throws IllegalArgumentException if they are not its own
   */
  static Strike again(Kind kind, String what, Details details) {
    return new Impaired(
        what,
        new Impairment(
            kind,
            details.nodes(),
            Variants.find(kind.word(), details.word("way"), WAYS, Way::word),
            Math.toIntExact(details.number("perMillion")),
            details.number("nanos"),
            details.number("jitterNanos")));
  }

  private record Impaired(String what, Impairment impairment) implements Strike {
    @Override
    public String family() {
      return impairment.kind().word();
    }

    @Override
    public Map<String, Object> details() {
      return impairment.toJson();
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      return cluster.impair(impairment);
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return cluster.unimpair(impairment);
    }
  }
}
