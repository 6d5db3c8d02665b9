package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployment whose logs are collected before it is closed. What goes wrong at that is said, and
 * fails no trial: the history is complete by then.
 */
final class LaunchedCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchedCluster.class);

  private final Deployment deployment;
  private final Path logs;
  private final TrialListener listener;

  LaunchedCluster(Deployment deployment, Path logs, TrialListener listener) {
    this.deployment = deployment;
    this.logs = logs;
    this.listener = listener;
  }

  Deployment deployment() {
    return deployment;
  }

  @Override
  public void close() {
    try {
      deployment.collectLogs(logs);
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot collect the nodes' logs", e);
      listener.said("cannot collect the nodes' logs: " + e.getMessage());
    }
    try {
      deployment.close();
    } catch (EnvironmentException e) {
      LOG.warn("cannot tear the cluster down", e);
      listener.said(e.getMessage() + "; ./ordeal clean removes what is left");
    }
  }
}
