package dev.ordeal.harness;

import dev.ordeal.harness.environment.docker.DockerEnvironment;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.harness.environment.sim.SimEnvironment;

/** Names the environments that Ordeal brings, for programs that put together a trial. */
public final class Environments {
  private Environments() {}

  /** One thread and virtual time: for targets that can be simulated. */
  public static SimEnvironment sim() {
    return new SimEnvironment();
  }

  /** Processes of this machine; needs Linux. */
  public static LocalEnvironment local() {
    return new LocalEnvironment();
  }

  /** Containers on the engine that answers here. */
  public static DockerEnvironment docker() {
    return new DockerEnvironment();
  }
}
