package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import dev.ordeal.harness.target.SimulatedHost.DiskWork;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A disk that takes its time to force, and forgets what was not forced when its machine is killed.
 *
 * <p>A process's blocking work is carried out at once on the files as the process sees them, while
 * the device follows in its own time: each force costs some, and what the process did after it has
 * not happened before that time has passed. So a kill finds the device in the midst of the work.
 */
final class PowerLossDisk implements SimulatedDisk {

  private interface Change {
    void apply(Device device) throws IOException;
  }

  private record Timed(long at, Change change) {}

  private final World world;
  private final DiskState state;
  private final String node;
  private final Dice dice;
  private final Deque<Timed> following = new ArrayDeque<>();
  private Device seen = new Device();
  private Device device = new Device();
  private boolean working;
  private long busyUntil;

  PowerLossDisk(World world, String node, Dice dice) {
    this.world = world;
    this.node = node;
    this.dice = dice;
    this.state = new DiskState(world.conditions(), dice);
  }

  /** How the disk is at the moment. */
  DiskState state() {
    return state;
  }

  /** Chooses a bit among those that no power loss can take; null if there are none. */
  Place durablePlace() {
    catchUp();
    return device.durablePlace(dice);
  }

  /** Flips a bit of what is stored; says whether it is still there. */
  boolean flip(Place place) {
    catchUp();
    world.note("flip", node + ' ' + place.file(), place.offset());
    return device.flip(place) && seen.flip(place);
  }

  /**
   * Loses up to so many of the last bytes that were forced, below an ended process; says in words
   * which, or returns null if there were none.
   */
  String loseTail(int atMost) {
    catchUp();
    for (String file : device.forcedNames.descendingKeySet()) {
      DeviceFile below = device.names.get(file);
      DeviceFile above = seen.names.get(file);
      if (below != null && above != null && below.keptBytes() > 0) {
        int lost = (int) dice.between(1, Math.min(atMost, below.keptBytes()));
        int left = below.keptBytes() - lost;
        world.note("truncate", node + ' ' + file, left);
        below.lose(left);
        above.lose(left);
        return "the last " + lost + " bytes of " + file;
      }
    }
    return null;
  }

  /** Deletes all that is stored, below an ended process; says how many files there were. */
  int erase() {
    world.note("erase", node, device.names.size());
    int files = device.names.size();
    following.clear();
    seen = new Device();
    device = new Device();
    return files;
  }

  /**
   * Carries out work that blocks on this disk, and returns the time at which it is done.
   *
   * @throws IllegalStateException if earlier work is not done yet: one thread uses the disk
   */
  long carryOut(DiskWork work) throws IOException {
    if (working || world.now() < busyUntil) {
      throw new IllegalStateException("the disk of " + node + " is at work for another thread");
    }
    catchUp();
    working = true;
    busyUntil = world.now();
    try {
      work.carryOut();
    } finally {
      working = false;
    }
    world.note("disk", node, busyUntil - world.now());
    return busyUntil;
  }

  /** Loses what is not forced; says how much there was to lose, and how much was kept. */
  String losePower() {
    catchUp();
    following.clear();
    busyUntil = world.now();
    long unforced = 0;
    long before = 0;
    Map<String, DeviceFile> left = new TreeMap<>();
    Map<String, DeviceFile> all = new TreeMap<>(device.forcedNames);
    all.putAll(device.names);
    for (String name : all.keySet()) {
      DeviceFile now = device.names.get(name);
      DeviceFile forced = device.forcedNames.get(name);
      DeviceFile file = now == forced || dice.between(0, 1) == 1 ? now : forced;
      if (file != null) {
        DeviceFile image = file.afterPowerLoss(dice);
        unforced += file.unforced();
        before += image.size() - (file.size() - file.unforced());
        left.put(name, image);
      }
    }
    device = new Device();
    device.names.putAll(left);
    device.forceDirectory();
    seen = new Device();
    for (Map.Entry<String, DeviceFile> each : left.entrySet()) {
      byte[] content = each.getValue().content();
      world.note("left", each.getKey(), content);
      seen.names.put(each.getKey(), DeviceFile.forced(content));
    }
    return unforced == 0
        ? "all that was written was forced"
        : "of " + unforced + " bytes written and not forced, room for " + before + " was kept";
  }

  private void catchUp() {
    while (!following.isEmpty() && following.element().at() <= world.now()) {
      try {
        following.remove().change().apply(device);
      } catch (IOException e) {
        throw new IllegalStateException("the device refused what the file system did", e);
      }
    }
  }

  private void change(Change change) throws IOException {
    if (!working) {
      throw new IllegalStateException("the disk of " + node + " is used outside of disk work");
    }
    change.apply(seen);
    following.add(new Timed(busyUntil, change));
  }

  @Override
  public List<String> list() {
    return List.copyOf(seen.names.keySet());
  }

  @Override
  public byte[] read(String name) throws IOException {
    return seen.existing(name).content();
  }

  @Override
  public void append(String name, byte[] bytes) throws IOException {
    byte[] own = Arrays.copyOf(bytes, state.spaceFor(bytes.length));
    change(on -> on.names.computeIfAbsent(name, absent -> new DeviceFile()).append(own));
    if (own.length < bytes.length) {
      throw state.refusal(name);
    }
  }

  @Override
  public void force(String name) throws IOException {
    seen.existing(name);
    busyUntil += state.forceNanos();
    if (state.forceFails()) {
      // The process goes on to see what the device does not have (Rebello et al., ATC 2020).
      following.add(new Timed(busyUntil, on -> on.existing(name).dropUnforced()));
      throw new IOException("cannot force " + name + ": input/output error");
    }
    change(on -> on.existing(name).force());
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    if (size < 0 || size > seen.existing(name).size()) {
      throw new IOException("cannot cut " + name + " to " + size + " bytes: it is shorter");
    }
    change(on -> on.existing(name).truncate(Math.toIntExact(size)));
  }

  @Override
  public void rename(String source, String target) throws IOException {
    seen.existing(source);
    change(
        on -> {
          DeviceFile file = on.existing(source);
          on.names.remove(source);
          on.names.put(target, file);
        });
  }

  @Override
  public void delete(String name) throws IOException {
    seen.existing(name);
    change(on -> on.names.remove(name));
  }

  @Override
  public void forceDirectory() throws IOException {
    busyUntil += state.forceNanos();
    change(Device::forceDirectory);
  }
}
