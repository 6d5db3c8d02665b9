package dev.ordeal.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTests {

  private static final List<String> NAMES = List.of("a", "b", "c");

  @TempDir private Path directory;

  @Test
  void both_disks_show_what_a_plain_map_shows() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      Path place = directory.resolve("s" + seed);
      try (Disk disk =
          seed % 2 == 0 ? FileDisk.open(place) : new WritebackDisk(FileDisk.open(place))) {
        Map<String, byte[]> model = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 80; step++) {
          change(disk, model, random);
          assertThat(disk.list()).as("seed %d", seed).isEqualTo(List.copyOf(model.keySet()));
          for (var file : model.entrySet()) {
            assertThat(disk.read(file.getKey())).as("seed %d", seed).isEqualTo(file.getValue());
          }
        }
      }
    }
  }

  @Test
  void writeback_shows_below_exactly_what_was_forced() throws IOException {
    CrashDisk below = new CrashDisk();
    Disk disk = new WritebackDisk(below);

    disk.append("log", new byte[] {1, 2});
    assertThat(below.list()).isEmpty();
    assertThat(disk.read("log")).containsExactly(1, 2);

    disk.force("log");
    disk.append("log", new byte[] {3});
    assertThat(below.read("log")).containsExactly(1, 2);
    assertThat(disk.read("log")).containsExactly(1, 2, 3);

    disk.truncate("log", 1);
    assertThat(below.read("log")).containsExactly(1, 2);
    disk.force("log");
    assertThat(below.read("log")).containsExactly(1);

    disk.delete("log");
    assertThat(disk.list()).isEmpty();
    assertThat(below.list()).containsExactly("log");
    disk.forceDirectory();
    assertThat(below.list()).isEmpty();
  }

  @Test
  void writeback_replaces_a_deleted_file_instead_of_appending_to_it() throws IOException {
    CrashDisk below = new CrashDisk();
    below.put("log", new byte[] {1, 2});
    Disk disk = new WritebackDisk(below);

    disk.delete("log");
    disk.append("log", new byte[] {3});
    disk.force("log");

    assertThat(below.read("log")).containsExactly(3);
  }

  @Test
  void a_log_on_writeback_loses_nothing_it_acknowledged() throws IOException {
    LogIdentity identity = new LogIdentity("c1", "n1");
    CrashDisk below = new CrashDisk();
    Disk disk = new WritebackDisk(below);
    Wal wal = Wal.begin(disk, identity, WalRecovery.recover(disk, identity), 2048);
    for (int i = 0; i < 20; i++) {
      wal.append(List.of(new byte[] {(byte) i}));
    }

    // The process dies: all that is left is what is below.
    List<byte[]> records = WalRecovery.recover(below, identity).records();

    assertThat(records).hasSize(20);
    assertThat(records.get(19)).containsExactly(19);
  }

  @Test
  void a_second_node_cannot_open_the_same_directory() throws IOException {
    try (Disk first = FileDisk.open(directory)) {
      assertThat(first.list()).isEmpty();
      assertThatThrownBy(() -> FileDisk.open(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another node");
    }
    FileDisk.open(directory).close();
  }

  @Test
  void a_cut_beyond_the_end_is_refused() throws IOException {
    try (Disk disk = new WritebackDisk(FileDisk.open(directory))) {
      disk.append("log", new byte[3]);
      assertThatThrownBy(() -> disk.truncate("log", 4)).hasMessageContaining("shorter");
      disk.force("log");
      assertThatThrownBy(() -> disk.truncate("log", 4)).hasMessageContaining("shorter");
    }
    assertThat(Files.size(directory.resolve("log"))).isEqualTo(3);
  }

  private static void change(Disk disk, Map<String, byte[]> model, SplittableRandom random)
      throws IOException {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    byte[] now = model.get(name);
    if (now == null || random.nextInt(3) == 0) {
      byte[] more = new byte[1 + random.nextInt(5)];
      random.nextBytes(more);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(now == null ? new byte[0] : now);
      all.writeBytes(more);
      disk.append(name, more);
      model.put(name, all.toByteArray());
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> {
        int size = random.nextInt(now.length + 1);
        disk.truncate(name, size);
        model.put(name, Arrays.copyOf(now, size));
      }
      case 1 -> {
        disk.delete(name);
        model.remove(name);
      }
      case 2 -> {
        String target = NAMES.get((NAMES.indexOf(name) + 1) % NAMES.size());
        disk.force(name);
        disk.rename(name, target);
        model.put(target, model.remove(name));
      }
      case 3 -> disk.forceDirectory();
      default -> disk.force(name);
    }
  }
}
