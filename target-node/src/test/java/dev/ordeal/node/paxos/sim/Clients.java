package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.ReadMode;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Clients that read, write, cas and delete a few keys at any node, and retry what has an id. */
final class Clients {
  private static final int KEYS = 4;
  private static final int RETRIES = 6;

  private final Cluster cluster;
  private final World world;
  private final Map<String, String> lastSeen = new TreeMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<Long> successMillis = new ArrayList<>();
  private boolean stopped;
  private long lastCall;
  private long lastValue;

  Clients(Cluster cluster, World world) {
    this.cluster = cluster;
    this.world = world;
  }

  void start() {
    for (int client = 0; client < cluster.scenario().clients(); client++) {
      int number = client;
      world.afterMillis(world.random.nextInt(100), () -> next(number, 1));
    }
  }

  void stop() {
    stopped = true;
  }

  /** How many calls ended how. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  long succeededSince(long millis) {
    return successMillis.stream().filter(at -> at >= millis).count();
  }

  private void next(int client, long number) {
    if (stopped) {
      return;
    }
    String key = "k" + world.random.nextInt(KEYS);
    Op op = draw(key);
    boolean named = op instanceof Op.Delete || world.random.nextInt(3) == 0;
    Command command = named ? Command.of(new RequestId("c" + client, number), op) : Command.of(op);
    ReadMode mode = world.random.nextInt(4) == 0 ? ReadMode.LOG : ReadMode.INDEX;
    call(client, number, new Request(command, mode), named ? RETRIES : 0);
  }

  private Op draw(String key) {
    return switch (world.random.nextInt(8)) {
      case 0, 1, 2 -> new Op.Read(key);
      case 3, 4, 5 -> new Op.Write(key, "v" + ++lastValue);
      case 6 -> new Op.Cas(key, Optional.ofNullable(lastSeen.get(key)), "v" + ++lastValue);
      default -> new Op.Delete(key);
    };
  }

  private void call(int client, long number, Request request, int retries) {
    List<String> members = cluster.scenario().members();
    String name = members.get(world.random.nextInt(members.size()));
    if (!cluster.node(name).isUp()) {
      world.afterMillis(5, () -> again(client, number, request, retries));
      return;
    }
    int group = cluster.ring().partitionOf(request.command().op().key());
    ClientCall call = new ClientCall(++lastCall, client, name, group, request);
    long timeoutNanos = world.nanosBetween(200_000, 1_500_000);
    cluster
        .node(name)
        .call(
            call,
            timeoutNanos,
            (done, outcome) -> answered(client, number, done, outcome, retries));
  }

  private void again(int client, long number, Request request, int retries) {
    if (!stopped) {
      call(client, number, request, retries);
    }
  }

  private void answered(int client, long number, ClientCall call, Outcome outcome, int retries) {
    note(call, outcome);
    boolean undecided =
        !(outcome instanceof Outcome.Ok)
            && !(outcome instanceof Outcome.Fail fail
                && fail.reason() == Outcome.FailReason.CAS_MISMATCH);
    long pause = world.nanosBetween(500, 20_000);
    if (undecided && retries > 0) {
      world.after(pause, () -> again(client, number, call.request(), retries - 1));
    } else {
      world.after(pause, () -> next(client, number + 1));
    }
  }

  private void note(ClientCall call, Outcome outcome) {
    String key = call.request().command().op().key();
    if (outcome instanceof Outcome.Ok ok) {
      successMillis.add(world.now() / 1_000_000);
      ok.value().ifPresentOrElse(value -> lastSeen.put(key, value), () -> lastSeen.remove(key));
      outcomes.merge("ok", 1, Integer::sum);
    } else if (outcome instanceof Outcome.Fail fail) {
      outcomes.merge(fail.reason().code(), 1, Integer::sum);
    } else if (outcome instanceof Outcome.Unknown unknown) {
      outcomes.merge("unknown " + unknown.reason().code(), 1, Integer::sum);
    }
  }
}
