package dev.ordeal.nemesis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster whose environment can do nothing. */
class UnableCluster implements Cluster {

  @Override
  public List<String> nodes() {
    return List.of("n1", "n2", "n3", "n4", "n5");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    return CompletableFuture.completedFuture(Map.of());
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Evidence> mend() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> nodes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> nodes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> nodes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> nodes) {
    throw new UnsupportedOperationException();
  }
}
