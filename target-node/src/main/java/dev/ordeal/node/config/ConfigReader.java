package dev.ordeal.node.config;

import dev.ordeal.node.json.JsonException;
import dev.ordeal.node.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and checks a configuration file, so that nothing later has to doubt it. */
public final class ConfigReader {

  /** Cluster and node names go into file headers, metrics and logs. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final int PORT_MAX = 65_535;

  /** Enough for any cluster this node is meant for; each partition costs heartbeats. */
  private static final int PARTITIONS_MAX = 1024;

  private static final int MILLIS_MAX = 600_000;

  private final Fields fields;

  private ConfigReader(Fields fields) {
    this.fields = fields;
  }

  /**
   * Reads a file.
   *
   * @throws BadConfigException if it cannot be read or says something wrong
   */
  public static NodeConfig read(Path file) throws BadConfigException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadConfigException("no such file: " + file);
    } catch (IOException e) {
      throw new BadConfigException("cannot read " + file + ": " + e.getMessage());
    }
    try {
      return parse(bytes);
    } catch (BadConfigException e) {
      throw new BadConfigException(file + ": " + e.getMessage());
    }
  }

  /**
   * Reads the content of a file.
   *
   * @throws BadConfigException if it says something wrong
   */
  public static NodeConfig parse(byte[] json) throws BadConfigException {
    Object value;
    try {
      value = JsonReader.read(json);
    } catch (JsonException e) {
      throw new BadConfigException(e.getMessage());
    }
    return new ConfigReader(new Fields("", value)).config();
  }

  private NodeConfig config() throws BadConfigException {
    String cluster = name("cluster");
    String node = name("node");
    Endpoint client = listener("client");
    Endpoint peer = listener("peer");
    List<String> members = members(node);
    NodeConfig config =
        new NodeConfig(
            cluster,
            node,
            client,
            peer,
            members,
            peers(node, members),
            path("dataDirectory"),
            fields.has("trace") ? Optional.of(path("trace")) : Optional.empty(),
            storage(),
            fields.number("partitions", 1, PARTITIONS_MAX, 8),
            fields.number("replicas", 1, 99, 3),
            fields.number("virtualNodes", 1, 4096, 128),
            fields.number("heartbeatMillis", 1, MILLIS_MAX, 50),
            fields.number("guardMillis", 1, MILLIS_MAX, 300),
            fields.number("electionTimeoutMillisMin", 1, MILLIS_MAX, 400),
            fields.number("electionTimeoutMillisMax", 1, MILLIS_MAX, 800),
            fields.number("requestTimeoutMillis", 1, MILLIS_MAX, 2000),
            plant());
    fields.refuseOthers();
    checkTimers(config);
    return config;
  }

  private String name(String field) throws BadConfigException {
    String name = fields.text(field);
    if (!NAME.matcher(name).matches()) {
      throw fields.complain(field, "expected a name of letters, digits and . _ -, at most 64");
    }
    return name;
  }

  private Endpoint listener(String field) throws BadConfigException {
    Fields listener = fields.object(field);
    Endpoint endpoint = new Endpoint(listener.text("host"), listener.number("port", 1, PORT_MAX));
    listener.refuseOthers();
    return endpoint;
  }

  private List<String> members(String node) throws BadConfigException {
    List<String> members = new ArrayList<>();
    for (Object member : fields.list("members")) {
      if (!(member instanceof String name) || !NAME.matcher(name).matches()) {
        throw fields.complain("members", "expected a list of names");
      }
      if (members.contains(name)) {
        throw fields.complain("members", "expected each member once");
      }
      members.add(name);
    }
    if (!members.contains(node)) {
      throw fields.complain("members", "expected node " + node + " among them");
    }
    return members;
  }

  private Map<String, Endpoint> peers(String node, List<String> members) throws BadConfigException {
    Fields peers = fields.object("peers");
    Map<String, Endpoint> endpoints = new TreeMap<>();
    for (String member : members) {
      if (!member.equals(node)) {
        endpoints.put(member, endpoint(peers, member));
      }
    }
    for (Object name : peers.names()) {
      if (!endpoints.containsKey(name)) {
        throw peers.complain(
            name.toString(), "expected only the other members " + endpoints.keySet());
      }
    }
    return endpoints;
  }

  private static Endpoint endpoint(Fields peers, String member) throws BadConfigException {
    String text = peers.text(member);
    int colon = text.lastIndexOf(':');
    if (colon > 0) {
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port >= 1 && port <= PORT_MAX) {
          return new Endpoint(text.substring(0, colon), port);
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
    }
    throw peers.complain(member, "expected \"host:port\"");
  }

  private Path path(String field) throws BadConfigException {
    try {
      return Path.of(fields.text(field));
    } catch (InvalidPathException e) {
      throw fields.complain(field, "expected a path");
    }
  }

  private StorageMode storage() throws BadConfigException {
    if (!fields.has("storage")) {
      return StorageMode.DURABLE;
    }
    String code = fields.text("storage");
    for (StorageMode mode : StorageMode.values()) {
      if (mode.code().equals(code)) {
        return mode;
      }
    }
    throw fields.complain("storage", "expected durable or writeback");
  }

  private Optional<String> plant() throws BadConfigException {
    return fields.has("plant") ? Optional.of(fields.text("plant")) : Optional.empty();
  }

  private void checkTimers(NodeConfig config) throws BadConfigException {
    if (config.guardMillis() < 2 * config.heartbeatMillis()) {
      throw fields.complain(
          "guardMillis", "expected at least twice heartbeatMillis " + config.heartbeatMillis());
    }
    if (config.electionTimeoutMillisMin() <= config.guardMillis()) {
      throw fields.complain(
          "electionTimeoutMillisMin", "expected more than guardMillis " + config.guardMillis());
    }
    if (config.electionTimeoutMillisMax() <= config.electionTimeoutMillisMin()) {
      throw fields.complain(
          "electionTimeoutMillisMax",
          "expected more than electionTimeoutMillisMin " + config.electionTimeoutMillisMin());
    }
  }
}
