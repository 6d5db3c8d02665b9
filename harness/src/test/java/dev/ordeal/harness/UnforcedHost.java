package dev.ordeal.harness;

import dev.ordeal.harness.target.SimulatedDisk;
import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.Violation;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** A machine whose process believes that it forces its disk, and never does. */
record UnforcedHost(SimulatedHost host) implements SimulatedHost {

  /** The disk as that process sees it. */
  private record Unforced(SimulatedDisk below) implements SimulatedDisk {
    @Override
    public List<String> list() {
      return below.list();
    }

    @Override
    public byte[] read(String name) throws IOException {
      return below.read(name);
    }

    @Override
    public void append(String name, byte[] bytes) throws IOException {
      below.append(name, bytes);
    }

    @Override
    public void force(String name) {}

    @Override
    public void truncate(String name, long size) throws IOException {
      below.truncate(name, size);
    }

    @Override
    public void rename(String source, String target) throws IOException {
      below.rename(source, target);
    }

    @Override
    public void delete(String name) throws IOException {
      below.delete(name);
    }

    @Override
    public void forceDirectory() {}
  }

  @Override
  public SimulatedDisk disk() {
    return new Unforced(host.disk());
  }

  @Override
  public String node() {
    return host.node();
  }

  @Override
  public List<String> nodes() {
    return host.nodes();
  }

  @Override
  public long nanoTime() {
    return host.nanoTime();
  }

  @Override
  public SplittableRandom random() {
    return host.random();
  }

  @Override
  public void violated(Violation violation) {
    host.violated(violation);
  }

  @Override
  public void block(DiskWork work, Runnable done) {
    host.block(work, done);
  }

  @Override
  public void listen() {
    host.listen();
  }

  @Override
  public void send(String peer, byte[] message) {
    host.send(peer, message);
  }

  @Override
  public void wakeAt(long nanos) {
    host.wakeAt(nanos);
  }

  @Override
  public void log(String line) {
    host.log(line);
  }

  @Override
  public void halt(String why) {
    host.halt(why);
  }
}
