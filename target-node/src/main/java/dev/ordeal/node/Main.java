package dev.ordeal.node;

import dev.ordeal.node.config.BadConfigException;
import dev.ordeal.node.config.ConfigReader;
import dev.ordeal.node.config.NodeConfig;
import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.server.NodeServer;
import dev.ordeal.node.server.StartException;
import java.nio.file.Path;
import java.security.Security;
import java.util.Optional;

/**
 * Runs a node: {@code java -jar target-node.jar --config FILE}.
 *
 * <p>Exit codes: 1 the node cannot start (a port is taken, the data directory is in use or
 * unreadable); 3 the log is damaged or of another node, and the next start would end the same way;
 * 4 the node halted while it ran, because its log could not be written or for a bug; 254 the
 * arguments or the configuration are wrong; 143, as of any process, after SIGTERM, which stops it
 * in order. Each but the last comes with one line on standard error.
 */
public final class Main {

  private static final int CANNOT_START = 1;
  private static final int LOG_REFUSED = 3;
  private static final int HALTED = 4;
  private static final int BAD_ARGUMENTS = 254;

  private static final String USAGE = "usage: java -jar target-node.jar --config FILE";

  private Main() {}

  /** Runs until the node is stopped. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    if (args.length == 1 && args[0].equals("--help")) {
      System.out.println(USAGE);
      return 0;
    }
    if (args.length != 2 || !args[0].equals("--config")) {
      return complain(BAD_ARGUMENTS, USAGE);
    }
    NodeConfig config;
    Policies policies;
    try {
      config = ConfigReader.read(Path.of(args[1]));
      policies = Mutants.policies(config.plant());
    } catch (BadConfigException e) {
      return complain(BAD_ARGUMENTS, e.getMessage());
    } catch (IllegalArgumentException e) {
      return complain(BAD_ARGUMENTS, args[1] + ": plant: " + e.getMessage());
    }
    // A peer's name that could not be resolved a moment ago may be there now: ask again.
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Security.setProperty("networkaddress.cache.ttl", "1");
    NodeLogging.configure();
    return serve(config, policies);
  }

  private static int serve(NodeConfig config, Policies policies) throws InterruptedException {
    NodeServer server;
    try {
      server = NodeServer.start(config, policies);
    } catch (StartException e) {
      return complain(e.logRefused() ? LOG_REFUSED : CANNOT_START, e.getMessage());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    Optional<String> halted = server.awaitEnd();
    return halted.isPresent() ? HALTED : 0;
  }

  private static int complain(int code, String message) {
    System.err.println("target-node: " + message);
    return code;
  }
}
