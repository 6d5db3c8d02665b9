package dev.ordeal.harness.environment.sim;

import java.io.FileNotFoundException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Names and what they stand for, now and since the directory was forced last. */
final class Device {
  final NavigableMap<String, DeviceFile> names = new TreeMap<>();
  final NavigableMap<String, DeviceFile> forcedNames = new TreeMap<>();

  DeviceFile existing(String name) throws FileNotFoundException {
    DeviceFile file = names.get(name);
    if (file == null) {
      throw new FileNotFoundException(name);
    }
    return file;
  }

  void forceDirectory() {
    forcedNames.clear();
    forcedNames.putAll(names);
  }

  /** Chooses a bit among those that no power loss can take; null if there are none. */
  Place durablePlace(Dice dice) {
    long total = forcedNames.values().stream().mapToLong(DeviceFile::keptBytes).sum();
    if (total == 0) {
      return null;
    }
    long at = dice.between(0, total - 1);
    for (Map.Entry<String, DeviceFile> each : forcedNames.entrySet()) {
      int kept = each.getValue().keptBytes();
      if (at < kept) {
        return new Place(each.getKey(), (int) at, (int) dice.between(0, Byte.SIZE - 1L));
      }
      at -= kept;
    }
    throw new IllegalStateException("a place beyond all files");
  }

  /** Flips a bit; says whether it is still there. */
  boolean flip(Place place) {
    DeviceFile file = names.get(place.file());
    return file != null && file.flip(place.offset(), place.bit());
  }
}
