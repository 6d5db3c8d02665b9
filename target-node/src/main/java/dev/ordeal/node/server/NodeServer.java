package dev.ordeal.node.server;

import dev.ordeal.node.config.NodeConfig;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.NodeCore;
import dev.ordeal.node.paxos.NodeSettings;
import dev.ordeal.node.paxos.NodeStatus;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.paxos.Timing;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.ring.Hash;
import dev.ordeal.node.storage.Disk;
import dev.ordeal.node.trace.TraceFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: puts the parts together, and takes them apart when it stops or halts. */
public final class NodeServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeServer.class);
  private static final long LEADER_WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final NodeConfig config;
  private final Policies policies;
  private final NodeMetrics metrics = new NodeMetrics();
  private final PendingCalls calls = new PendingCalls();
  private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
  private final LeaderWatch leaders = new LeaderWatch();
  private final HttpFront http;
  private final NodeCore core;
  private final CoreLoop loop;
  private final LogWriter writer;
  private final PeerNetwork network;
  private final TraceFile trace;
  private Thread loopThread;
  private Thread writerThread;
  private long watchedAt;
  private volatile Optional<String> halted = Optional.empty();

  private NodeServer(
      NodeConfig config, Policies policies, HttpFront http, ServerSocket peers, NodeBoot boot)
      throws IOException {
    this.config = config;
    this.policies = policies;
    this.http = http;
    long incarnation = boot.wal().incarnation();
    this.network =
        new PeerNetwork(
            peers,
            new Greeting(config.cluster(), config.node(), incarnation, 0),
            config.peers(),
            policies.links(),
            this::receive);
    this.trace =
        config.trace().isPresent() ? TraceFile.open(config.trace().get()) : TraceFile.none();
    this.core = core(config, policies, boot);
    this.loop = new CoreLoop(this::step, new Outputs(), NodeServer::now);
    this.writer = new LogWriter(boot.wal(), this::durable, cause -> halt("log", cause), metrics);
  }

  /**
   * Starts a node; it serves when this returns.
   *
   * @param policies those that the plant in the configuration stands for
   * @throws StartException if a port is taken or the log is refused
   */
  public static NodeServer start(NodeConfig config, Policies policies) throws StartException {
    return start(config, policies, null);
  }

  /** The same on a given disk; null opens the one that the configuration names. */
  static NodeServer start(NodeConfig config, Policies policies, Disk disk) throws StartException {
    // Ports first: a second start of a running node must not touch its log.
    HttpFront http = HttpFront.bind(config.client());
    ServerSocket peers = null;
    try {
      peers = PeerNetwork.bind(config.peer());
      NodeBoot boot =
          NodeBoot.recover(config, policies, disk == null ? NodeBoot.openDisk(config) : disk);
      NodeServer server = new NodeServer(config, policies, http, peers, boot);
      server.begin();
      return server;
    } catch (IOException | RuntimeException | StartException e) {
      http.close();
      PeerNetwork.release(peers);
      if (e instanceof StartException refused) {
        throw refused;
      }
      LOG.debug("cannot start", e);
      throw new StartException("cannot start: " + e, false);
    }
  }

  /** Waits until the node is closed or halts, and returns why it halted; empty if it was closed. */
  public Optional<String> awaitEnd() throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops serving, writes what is under way and gives everything back. */
  @Override
  public void close() {
    calls.close();
    http.close();
    loop.stop();
    NodeThreads.join(loopThread);
    network.close();
    writer.stop();
    NodeThreads.join(writerThread);
    trace.close();
    if (ended.complete(Optional.empty())) {
      LOG.info("stopped");
    }
  }

  private void begin() {
    metrics.watchGroups();
    metrics.watchLinks(network::links);
    writerThread = NodeThreads.start("log", writer);
    loopThread = NodeThreads.start("core", loop);
    network.start();
    http.start(
        new KeyValueHandler(
            calls, loop::submit, http.pool(), metrics, config.requestTimeoutMillis()),
        new InspectionHandler(
            new Looks(),
            new StatusPage(config, policies.plant(), core.ring(), network::links),
            () -> metrics));
    policies
        .plant()
        .ifPresent(
            plant -> LOG.warn("BROKEN ON PURPOSE: planted bug {}; keep no data here", plant));
    LOG.info(
        "started: cluster {}, node {}, clients at {}, peers at {}, storage {}",
        config.cluster(),
        config.node(),
        config.client(),
        config.peer(),
        config.storage().code());
  }

  private NodeCore core(NodeConfig config, Policies policies, NodeBoot boot) {
    NodeSettings settings = settings(config, boot.wal().incarnation());
    int replicas = Math.min(settings.replicas(), settings.members().size());
    trace.recovered(settings.incarnation(), settings.members().size(), replicas, boot.records());
    try {
      return new NodeCore(
          settings, policies.rules(), policies.placement(), boot.records(), random(config), now());
    } catch (RuntimeException e) {
      trace.failed(e);
      throw e;
    }
  }

  /** On the log's thread: traced before anybody can act on it. */
  private void durable(long ticket) {
    trace.durable(ticket);
    loop.submit(new Input.Durable(ticket));
  }

  /** On the core's thread. */
  private List<Output> step(Input input, long now) {
    List<Output> outputs = core.step(input, now);
    trace.stepped(outputs, core.stepped());
    if (now - watchedAt > LEADER_WATCH_NANOS) {
      watchedAt = now;
      leaders.observe(core.status());
    }
    return outputs;
  }

  private void receive(List<Input.Received> received) {
    if (!loop.offerPeer(received)) {
      metrics.inboxDropped(received.size());
    }
  }

  /** Stops everything but {@code /health}; nothing is tried again. */
  private synchronized void halt(String reason, Throwable cause) {
    if (halted.isPresent()) {
      return;
    }
    String message = reason + " failed: " + cause;
    halted = Optional.of(message);
    metrics.halted(reason);
    LOG.error("halted: {}", message, cause instanceof IOException ? null : cause);
    loop.stop();
    network.close();
    writer.stop();
    calls.close();
    ended.complete(halted);
  }

  private final class Outputs implements CoreLoop.World {
    @Override
    public void persist(Output.Persist persist) {
      writer.persist(persist);
    }

    @Override
    public void send(Output.Send send) {
      trace.released(send);
      network.send(send.to(), send.message());
    }

    @Override
    public void endTurn() {
      network.flush();
    }

    @Override
    public void answer(Output.Answer answer) {
      calls.answer(answer.call(), answer.outcome());
    }

    @Override
    public void failed(Throwable cause) {
      if (cause instanceof RuntimeException) {
        trace.failed(cause);
      }
      halt("core", cause);
    }
  }

  private final class Looks implements InspectionHandler.Source {
    @Override
    public Optional<NodeStatus> status() {
      CompletableFuture<NodeStatus> seen = new CompletableFuture<>();
      loop.look(() -> seen.complete(core.status()));
      try {
        return Optional.of(seen.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    @Override
    public Optional<String> halted() {
      return halted;
    }
  }

  private static NodeSettings settings(NodeConfig config, long incarnation) {
    return new NodeSettings(
        config.node(),
        incarnation,
        config.members(),
        config.partitions(),
        config.replicas(),
        config.virtualNodes(),
        Timing.ofMillis(
            config.heartbeatMillis(),
            config.guardMillis(),
            config.electionTimeoutMillisMin(),
            config.electionTimeoutMillisMax()));
  }

  /** Differs between nodes and between starts: nodes must not campaign in step. */
  private static SplittableRandom random(NodeConfig config) {
    return new SplittableRandom(Hash.of(config.node()) ^ Hash.mix(now()));
  }

  private static long now() {
    return System.nanoTime();
  }
}
