package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.Leftover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the containers and networks of trials whose harness ran on this host and is dead. */
final class DockerLeftovers {
  private DockerLeftovers() {}

  /**
   * Lists them in the order in which they can be removed: a network after what is in it.
   *
   * @throws EnvironmentException if the engine does not tell
   */
  static List<Leftover> find(DockerClient client) throws EnvironmentException {
    Removal removal = new Removal(client);
    List<Leftover> found = new ArrayList<>();
    try {
      // "process" sorts behind "network", and is to be removed before it.
      Comparator<Container> order =
          Comparator.comparing(
              (Container container) -> container.getLabels().getOrDefault(Labels.ROLE, ""),
              Comparator.reverseOrder());
      removal.containersWith(Labels.HARNESS).stream()
          .filter(container -> isDead(container.getLabels()))
          .sorted(order.thenComparing(Removal::name))
          .forEach(
              container ->
                  found.add(
                      new Found(
                          "container " + Removal.name(container) + of(container.getLabels()),
                          () -> removal.remove(container))));
      for (Network network : removal.networksWith(Labels.HARNESS)) {
        if (isDead(network.getLabels())) {
          found.add(
              new Found(
                  "network " + network.getName() + of(network.getLabels()),
                  () -> removal.remove(network)));
        }
      }
    } catch (RuntimeException e) { // Also where the engine is gone.
      throw new EnvironmentException(
          "the engine does not tell what trials have left: " + Complaint.of(e), e);
    }
    return found;
  }

  private static boolean isDead(Map<String, String> labels) {
    return HarnessMark.parse(labels.getOrDefault(Labels.HARNESS, ""))
        .map(HarnessMark::isDead)
        .orElse(false);
  }

  private static String of(Map<String, String> labels) {
    return " (of trial " + labels.get(Labels.TRIAL) + ")";
  }

  /** One of them. */
  private record Found(String words, Runnable removal) implements Leftover {
    @Override
    public void remove() throws EnvironmentException {
      List<String> left = Removal.attempt(words, removal);
      if (!left.isEmpty()) {
        throw new EnvironmentException("not removed: " + left.get(0));
      }
    }
  }
}
