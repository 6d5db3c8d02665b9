package dev.ordeal.node.server;

import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.NodeStatus;
import dev.ordeal.node.paxos.Role;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What a node measures of itself, in Prometheus' terms; times are in seconds. */
final class NodeMetrics {

  /** From a fast force to a request that waited out its deadline. */
  private static final double[] SECONDS = {
    0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5
  };

  private static final double[] RECORDS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram force = seconds("ordeal_wal_fsync_seconds", "Time of one group commit.");
  private final Histogram records =
      Histogram.builder()
          .name("ordeal_wal_frame_records")
          .help("Records in one group commit.")
          .classicOnly()
          .classicUpperBounds(RECORDS)
          .register(registry);
  private final Histogram commit =
      seconds("ordeal_commit_seconds", "Time of a write that took effect, from request to answer.");
  private final Histogram read =
      seconds("ordeal_read_seconds", "Time of a read that was answered.", "mode");
  private final Counter requests = counter("ordeal_requests", "Requests by outcome.", "outcome");
  private final Counter inboxDropped =
      counter("ordeal_inbox_dropped", "Peer messages dropped because too many waited.");
  private final Counter halts =
      counter(
          "ordeal_halts", "Halts of the node by reason; a halted node serves nothing.", "reason");
  private volatile List<GroupStatus> groups = List.of();

  /** Counts one frame written and forced. */
  void forced(long nanos, int count) {
    force.observe(nanos / NANOS_PER_SECOND);
    records.observe(count);
  }

  /** Counts a write that took effect. */
  void committed(long nanos) {
    commit.observe(nanos / NANOS_PER_SECOND);
  }

  /** Counts a read that was answered. */
  void wasRead(String mode, long nanos) {
    read.labelValues(mode).observe(nanos / NANOS_PER_SECOND);
  }

  /** Counts an answer to a client. */
  void answered(String outcome) {
    requests.labelValues(outcome).inc();
  }

  /** Counts peer messages that found the queue full. */
  void inboxDropped(int messages) {
    inboxDropped.inc(messages);
  }

  /** Counts a halt. */
  void halted(String reason) {
    halts.labelValues(reason).inc();
  }

  /** Shows the groups as the last {@link #text} found them. */
  void watchGroups() {
    gauge("ordeal_group_role", "1 if this node leads the group.", this::leads);
    gauge("ordeal_group_ballot_round", "Round of the ballot.", g -> g.ballot().round());
    gauge("ordeal_group_chosen_slot", "Last slot known to be chosen.", GroupStatus::chosen);
    gauge("ordeal_group_applied_slot", "Last slot applied.", GroupStatus::applied);
    CounterWithCallback.builder()
        .name("ordeal_group_elections")
        .help("Ballots won since the start.")
        .labelNames("group")
        .callback(out -> groups.forEach(g -> out.call((double) g.elections(), label(g))))
        .register(registry);
  }

  /** Shows the outbound links. */
  void watchLinks(Supplier<Collection<PeerLink>> links) {
    GaugeWithCallback.builder()
        .name("ordeal_peer_queue")
        .help("Messages waiting for the peer.")
        .labelNames("peer")
        .callback(out -> links.get().forEach(l -> out.call(l.queue().size(), l.peer())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("ordeal_peer_connected")
        .help("1 if the peer hears this node.")
        .labelNames("peer")
        .callback(out -> links.get().forEach(l -> out.call(l.connected() ? 1 : 0, l.peer())))
        .register(registry);
    perLink(
        links,
        "ordeal_peer_dropped",
        "Messages to the peer dropped for number or age.",
        link -> link.queue().dropped());
    perLink(
        links,
        "ordeal_peer_messages",
        "Messages to the peer that left.",
        link -> link.queue().taken());
    perLink(
        links, "ordeal_peer_frames", "Frames to the peer that these left in.", PeerLink::frames);
  }

  /** Everything in Prometheus' text format, with the groups as in {@code status}. */
  byte[] text(NodeStatus status) throws IOException {
    groups = status.groups();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toByteArray();
  }

  private double leads(GroupStatus group) {
    return group.role() == Role.LEADING ? 1 : 0;
  }

  private void perLink(
      Supplier<Collection<PeerLink>> links, String name, String help, ToLongFunction<PeerLink> of) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("peer")
        .callback(out -> links.get().forEach(l -> out.call((double) of.applyAsLong(l), l.peer())))
        .register(registry);
  }

  private void gauge(String name, String help, ToDoubleFunction<GroupStatus> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("group")
        .callback(out -> groups.forEach(g -> out.call(value.applyAsDouble(g), label(g))))
        .register(registry);
  }

  private Histogram seconds(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private static String label(GroupStatus group) {
    return Partitions.name(group.group());
  }
}
