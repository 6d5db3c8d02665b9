package dev.ordeal.nemesis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster of two nodes, of which every cut is seen by those who are to be deaf. */
final class LinksOnly extends UnableCluster {

  @Override
  public List<String> nodes() {
    return List.of("n1", "n2");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.PARTITION);
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    return CompletableFuture.completedFuture(
        Evidence.same(grudge.deaf().keySet(), Evidence.Status.INSTALLED, "silence"));
  }
}
