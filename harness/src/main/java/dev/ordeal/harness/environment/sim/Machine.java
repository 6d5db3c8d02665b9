package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Completion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One simulated machine: its disk, its log, and the process that runs on it, if one does. The end
 * of a process is a loss of power, as it is in the other worlds.
 */
final class Machine {

  private record LogLine(long nanos, String words) {}

  private final World world;
  private final String name;
  private final List<String> nodes;
  private final SimulatedTarget target;
  private final Dice dice;
  private final PowerLossDisk disk;
  private final Clock clock = new Clock();

  /** By receiver, the way there. */
  private final Map<String, Consumer<byte[]>> ways = new LinkedHashMap<>();

  private final List<LogLine> log = new ArrayList<>();
  private MachineProcess process;
  private int starts;
  private boolean halted;
  private String lastWords = "none";

  Machine(World world, String name, List<String> nodes, SimulatedTarget target, Dice dice) {
    this.world = world;
    this.name = name;
    this.nodes = nodes;
    this.target = target;
    this.dice = dice;
    this.disk = new PowerLossDisk(world, name, new Dice(dice.split()));
  }

  String name() {
    return name;
  }

  List<String> nodes() {
    return nodes;
  }

  PowerLossDisk disk() {
    return disk;
  }

  Clock clock() {
    return clock;
  }

  /** Lets what is sent to another machine from now on go over the network. */
  void connect(Machine other, Network network) {
    String link = name + '>' + other.name;
    ways.put(
        other.name, network.way(name, other.name, arriving -> other.receive(name, link, arriving)));
  }

  /** Returns what the machine's clock shows. */
  long nanoTime() {
    return clock.read(world.now());
  }

  /** Puts the clock ahead. */
  void jumpClock(long nanos) {
    clock.jump(nanos);
    clockChanged();
  }

  /** Makes the clock too fast, or too slow if negative; 0 makes it right again. */
  void skewClock(long perMillion) {
    clock.skew(world.now(), perMillion);
    clockChanged();
  }

  private void clockChanged() {
    if (process != null) {
      process.clockChanged();
    }
  }

  /** Returns how many processes were started here: the number of the present one. */
  int starts() {
    return starts;
  }

  /** Returns the process, or null if none lives. */
  MachineProcess process() {
    return process;
  }

  boolean lives() {
    return process != null;
  }

  /** Returns whether a process lives and is not paused. */
  boolean runs() {
    return process != null && !process.isPaused();
  }

  /** Returns whether the last process ended by itself. */
  boolean hasHalted() {
    return halted;
  }

  /** Returns why the last process ended that did. */
  String lastWords() {
    return lastWords;
  }

  /** Starts a process, if none lives. */
  void start() {
    if (process == null) {
      halted = false;
      starts++;
      world.note("start", name, starts);
      log("process " + starts + " starts");
      process = new MachineProcess(world, this, new Dice(dice.split()));
      process.begin(target);
    }
  }

  /** Ends the process at once; says what became of the bytes that were not forced. */
  String kill(String why) {
    world.note("end", name, starts);
    log("process " + starts + " ends: " + why);
    lastWords = why;
    MachineProcess ended = process;
    process = null;
    String lost = disk.losePower();
    log(lost);
    if (ended != null) {
      ended.end();
    }
    return lost;
  }

  /** The process ends by itself, which is no less a loss of power. */
  void halt(String why) {
    kill(why);
    halted = true;
  }

  void send(String to, byte[] message) {
    ways.get(to).accept(message);
  }

  /** Bytes of a peer arrive; without a process that serves they are lost. */
  private void receive(String from, String link, byte[] message) {
    if (process != null && process.isListening()) {
      process.receive(from, link, message);
    }
  }

  /** A client's call arrives. */
  void call(int client, long number, Operation operation, Consumer<Completion> answer) {
    if (process != null && process.isListening()) {
      process.call(client, number, operation, answer);
    } else {
      answer.accept(Completion.fail(operation.value(), "connection refused"));
    }
  }

  /** Writes a line to the node's log, with the world's time in seconds. */
  void log(String line) {
    log.add(new LogLine(world.now(), line));
  }

  /** Returns the log; most trials end without anybody who wants to read it. */
  String logged() {
    StringBuilder text = new StringBuilder();
    for (LogLine each : log) {
      text.append(String.format(Locale.ROOT, "%13.6f %s%n", each.nanos() / 1e9, each.words()));
    }
    return text.toString();
  }
}
