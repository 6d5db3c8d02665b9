package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import dev.ordeal.harness.environment.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Finds by label, and removes, what trials made in the engine: containers and networks. */
final class Removal {
  private static final int ATTEMPTS = 20;
  private static final int BETWEEN_ATTEMPTS_MILLIS = 250;

  private final DockerClient client;

  Removal(DockerClient client) {
    this.client = client;
  }

  /** Returns all containers with these labels, running or not. */
  List<Container> containers(Map<String, String> labels) {
    return client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec();
  }

  /** Returns all containers that bear the label, whatever its value. */
  List<Container> containersWith(String label) {
    return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec();
  }

  /** Returns all networks that bear the label, whatever its value. */
  List<Network> networksWith(String label) {
    return client.listNetworksCmd().withFilter("label", List.of(label)).exec();
  }

  /**
   * Removes all that bears these labels, containers first.
   *
   * @throws EnvironmentException naming what is left
   */
  void all(Map<String, String> labels, Executor workers) throws EnvironmentException {
    List<String> left = new ArrayList<>();
    try {
      Engine.requireAnswer(client, Engine.PATIENCE);
      // A process's container goes before the one whose network it has joined.
      for (String role : List.of(Labels.PROCESS, Labels.NETWORK)) {
        List<Container> some =
            containers(labels).stream()
                .filter(container -> role.equals(container.getLabels().get(Labels.ROLE)))
                .toList();
        Parallel.each(
                workers,
                some,
                container -> attempt("container " + name(container), () -> remove(container)))
            .values()
            .forEach(left::addAll);
      }
      for (Network network : networksWith(Labels.TRIAL)) {
        if (network.getLabels().entrySet().containsAll(labels.entrySet())) {
          left.addAll(attempt("network " + network.getName(), () -> remove(network)));
        }
      }
    } catch (EnvironmentException | RuntimeException e) { // Also where the engine is gone.
      left.add(Complaint.of(e));
    }
    if (!left.isEmpty()) {
      throw new EnvironmentException("not removed: " + String.join("; ", left));
    }
  }

  /** Removes a container, also a running or paused one, with its volumes. */
  void remove(Container container) {
    client.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
  }

  /** Removes a network that has no containers any more. */
  void remove(Network network) {
    client.removeNetworkCmd(network.getId()).exec();
  }

  /** Returns the name as a user knows it. */
  static String name(Container container) {
    String[] names = container.getNames();
    return names == null || names.length == 0 ? container.getId() : names[0].replaceFirst("^/", "");
  }

  /**
   * Does it until it is done; what is gone already is no error, and what somebody else is removing
   * at this moment is waited for. Returns nothing, or what it is and why it could not be removed.
   */
  static List<String> attempt(String what, Runnable removal) {
    String complaint = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        removal.run();
        return List.of();
      } catch (NotFoundException gone) {
        return List.of();
      } catch (ConflictException beingRemoved) {
        complaint = Complaint.of(beingRemoved);
      } catch (RuntimeException e) { // Also where the engine is gone.
        complaint = Complaint.of(e);
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return List.of(what + " (" + complaint + ")");
  }
}
