package dev.ordeal.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a node is told when it starts. The JSON fields have these names:
 *
 * <pre>{@code
 * {"cluster":"c1","node":"n1",
 *  "client":{"host":"127.41.0.1","port":7001},"peer":{"host":"127.41.0.1","port":7002},
 *  "members":["n1","n2","n3"],"peers":{"n2":"127.41.0.2:7002","n3":"127.41.0.3:7002"},
 *  "dataDirectory":"data","storage":"durable","partitions":8,"replicas":3,"virtualNodes":128,
 *  "heartbeatMillis":50,"guardMillis":300,"electionTimeoutMillisMin":400,
 *  "electionTimeoutMillisMax":800,"requestTimeoutMillis":2000}
 * }</pre>
 *
 * Fields after {@code dataDirectory} may be left out and have the values shown. There may also be a
 * {@code trace}, the file to which the node writes what its laws are judged by.
 *
 * @param client where clients are served
 * @param peer where other nodes are heard
 * @param peers how this node dials each other member, which need not be where that one listens
 * @param dataDirectory of this node alone; relative to the working directory
 * @param trace outside of the data directory, whose loss it should survive; empty for none
 * @param replicas members of each group; all members if there are fewer
 * @param requestTimeoutMillis how long a request waits that names no deadline
 * @param plant the id of a bug that the node is given on purpose, as the field {@code plant} says;
 *     for trials of whoever is to find it
 */
public record NodeConfig(
    String cluster,
    String node,
    Endpoint client,
    Endpoint peer,
    List<String> members,
    Map<String, Endpoint> peers,
    Path dataDirectory,
    Optional<Path> trace,
    StorageMode storage,
    int partitions,
    int replicas,
    int virtualNodes,
    int heartbeatMillis,
    int guardMillis,
    int electionTimeoutMillisMin,
    int electionTimeoutMillisMax,
    int requestTimeoutMillis,
    Optional<String> plant) {

  /** Takes copies of the collections. */
  public NodeConfig {
    members = List.copyOf(members);
    peers = Map.copyOf(peers);
  }
}
