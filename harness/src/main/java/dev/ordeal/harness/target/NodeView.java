package dev.ordeal.harness.target;

import java.util.List;

/** Tells a target what it must know to launch one node: its place in the cluster and addresses. */
public interface NodeView {

  /** Where a node's process runs. */
  enum World {
    /** On this machine, beside the harness, as a process of this user. */
    LOCAL,
    /** In a container made from {@link Target#image}. */
    CONTAINER
  }

  /** Returns where the process will run. */
  World world();

  /** Returns a name for the whole cluster, unique to the trial: letters, digits and hyphens. */
  String cluster();

  /** Returns the name of the node to launch. */
  String node();

  /** Returns the names of all nodes, in order. */
  List<String> nodes();

  /** Returns the address that the node must listen on for the named port. */
  HostPort bind(String port);

  /** Returns the address at which this node reaches the named port of a peer. */
  HostPort dial(String peer, String port);

  /** Returns the directory, in the node's own file system, that holds {@link Launch#files}. */
  String configDirectory();

  /** Returns the directory, in the node's own file system, whose content survives restarts. */
  String dataDirectory();
}
