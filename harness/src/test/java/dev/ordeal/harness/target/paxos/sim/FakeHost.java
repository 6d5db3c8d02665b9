package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One of two machines that keeps what is sent, and whose clock is set by hand. */
final class FakeHost implements SimulatedHost {
  final List<byte[]> sent = new ArrayList<>();
  long now;
  private final String node;

  FakeHost(String node) {
    this.node = node;
  }

  /** Returns what was sent since the last call. */
  List<byte[]> take() {
    List<byte[]> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public List<String> nodes() {
    return List.of("n1", "n2");
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void send(String peer, byte[] message) {
    sent.add(message);
  }

  @Override
  public SplittableRandom random() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SimulatedDisk disk() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void block(DiskWork work, Runnable done) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void listen() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void wakeAt(long nanos) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void log(String line) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void violated(Violation violation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void halt(String why) {
    throw new UnsupportedOperationException();
  }
}
