package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.policy.LinkRules;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboundLinksTests {

  private static final Greeting SELF = new Greeting("c1", "n1", 5, 0);

  private final InboundLinks links = new InboundLinks(SELF, Set.of("n2", "n3"), LinkRules.RIGHT);

  @Test
  void only_the_newest_connection_of_a_peer_is_heard() {
    Greeting first = new Greeting("c1", "n2", 1, 1);
    Greeting second = new Greeting("c1", "n2", 1, 2);
    Greeting restarted = new Greeting("c1", "n2", 2, 1);
    try (InboundLink older = link();
        InboundLink newer = link()) {
      assertThat(links.admit(first, older)).isEmpty();
      assertThat(links.isHeard(first)).isTrue();

      assertThat(links.admit(second, newer)).isEmpty();
      assertThat(links.isHeard(first)).isFalse();
      assertThat(links.isHeard(second)).isTrue();

      assertThat(links.admit(restarted, newer)).isEmpty();
      assertThat(links.isHeard(second)).isFalse();
    }
  }

  @Test
  void an_older_connection_or_incarnation_is_refused_even_after_the_newer_one_ended() {
    try (InboundLink link = link()) {
      assertThat(links.admit(new Greeting("c1", "n2", 2, 7), link)).isEmpty();
      links.ended(link);

      assertThat(links.admit(new Greeting("c1", "n2", 2, 7), link))
          .isEqualTo("a later connection has been welcomed");
      assertThat(links.admit(new Greeting("c1", "n2", 1, 9), link))
          .isEqualTo("incarnation fell from 2 to 1: an old connection, or a lost disk");
      assertThat(links.admit(new Greeting("c1", "n3", 1, 1), link)).as("another peer").isEmpty();
    }
  }

  /** A node that lost its disk begins again at incarnation 1. */
  @Test
  void the_planted_bug_m18_hears_a_peer_whose_incarnation_fell() {
    LinkRules broken = Mutants.byId("M18").orElseThrow().policies().links();
    InboundLinks believing = new InboundLinks(SELF, Set.of("n2", "n3"), broken);
    Greeting before = new Greeting("c1", "n2", 4, 1);
    Greeting wiped = new Greeting("c1", "n2", 1, 1);
    try (InboundLink link = link()) {
      assertThat(believing.admit(before, link)).isEmpty();
      assertThat(believing.admit(wiped, link)).isEmpty();
      assertThat(believing.isHeard(wiped)).isTrue();
    }
  }

  @Test
  void strangers_are_refused() {
    try (InboundLink link = link()) {
      assertThat(links.admit(new Greeting("c2", "n2", 1, 1), link))
          .isEqualTo("expected cluster c1, found c2");
      assertThat(links.admit(new Greeting("c1", "n9", 1, 1), link))
          .isEqualTo("expected one of the other members, found n9");
    }
  }

  private InboundLink link() {
    return new InboundLink(new Socket(), SELF, links, received -> {});
  }
}
