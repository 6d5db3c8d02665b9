package dev.ordeal.nemesis;

import java.util.Collections;
import java.util.List;

/** Strikes nodes one by one, so that others can be struck alike at the same time. */
interface NodeStrike extends Strike {

  /** Returns whom it strikes. */
  List<String> nodes();

  @Override
  default boolean goesWith(Strike other) {
    return !family().equals(other.family())
        || (other instanceof NodeStrike alike && Collections.disjoint(nodes(), alike.nodes()));
  }
}
