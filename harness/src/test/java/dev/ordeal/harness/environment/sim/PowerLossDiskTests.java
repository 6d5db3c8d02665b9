package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerLossDiskTests {
  private static final int RUNS = 300;
  private static final long HOUR = 3_600_000_000_000L;

  private final VirtualLoop loop = new VirtualLoop();

  private PowerLossDisk disk(long seed) {
    World world = new World(loop, new TraceHash(), Conditions.DEFAULT, new Sightings());
    return new PowerLossDisk(world, "n1", new Dice(new SplittableRandom(seed)));
  }

  private static byte[] sectors(int count, int fill) {
    byte[] bytes = new byte[count * 512];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  private void pass(long untilNanos) {
    loop.schedule(untilNanos, () -> {});
    loop.runUntil(untilNanos);
  }

  @Test
  void what_was_forced_survives_every_power_loss() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      byte[] forced = sectors(1 + seed % 5, 7);
      long done =
          disk.carryOut(
              () -> {
                disk.append("log", forced);
                disk.force("log");
                disk.forceDirectory();
              });
      pass(done);
      disk.carryOut(() -> disk.append("log", sectors(3, 8)));

      disk.losePower();

      assertThat(disk.list()).containsExactly("log");
      assertThat(Arrays.copyOf(disk.read("log"), forced.length)).isEqualTo(forced);
    }
  }

  @Test
  void what_was_not_forced_is_lost_wholly_partly_or_not_at_all() throws IOException {
    boolean wholly = false;
    boolean holes = false;
    boolean kept = false;
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      disk.carryOut(() -> disk.append("log", sectors(3, 8)));

      disk.losePower();

      byte[] left = disk.list().isEmpty() ? new byte[0] : disk.read("log");
      assertThat(left.length).isLessThanOrEqualTo(3 * 512);
      wholly |= left.length == 0;
      holes |= left.length > 1024 && left[0] == 0 && left[512] == 8;
      kept |= left.length > 512 && left[0] == 8;
    }
    assertThat(List.of(wholly, holes, kept)).containsOnly(true);
  }

  @Test
  void a_kill_amid_work_finds_what_comes_after_the_force_not_done() throws IOException {
    PowerLossDisk disk = disk(1);
    disk.carryOut(
        () -> {
          disk.append("first", sectors(1, 1));
          disk.force("first");
          disk.forceDirectory();
          disk.append("second", sectors(1, 2));
        });

    assertThat(disk.list()).containsExactly("first", "second");
    disk.losePower();

    assertThat(disk.list()).doesNotContain("second");
  }

  @Test
  void names_not_forced_may_be_the_old_ones_or_the_new_ones() throws IOException {
    boolean before = false;
    boolean after = false;
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      long done =
          disk.carryOut(
              () -> {
                disk.append("old", sectors(1, 1));
                disk.force("old");
                disk.forceDirectory();
              });
      pass(done);
      disk.carryOut(() -> disk.delete("old"));

      disk.losePower();

      before |= disk.list().contains("old");
      after |= disk.list().isEmpty();
    }
    assertThat(List.of(before, after)).containsOnly(true);
  }

  @Test
  void is_used_by_one_thread_at_a_time_and_only_within_work() throws IOException {
    PowerLossDisk disk = disk(1);
    disk.carryOut(
        () -> {
          disk.append("log", sectors(1, 1));
          disk.force("log");
        });

    assertThatThrownBy(() -> disk.carryOut(() -> {})).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> disk.append("log", sectors(1, 1)))
        .isInstanceOf(IllegalStateException.class);
    pass(HOUR);
    disk.carryOut(() -> disk.append("log", sectors(1, 2)));
    assertThat(disk.read("log")).hasSize(1024);
  }

  @Test
  void a_full_disk_keeps_what_it_has_and_takes_no_frame_whole() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      pass(disk.carryOut(() -> store(disk, sectors(2, 1))));
      disk.state().setFull(true);

      assertThatThrownBy(() -> disk.carryOut(() -> disk.append("log", sectors(1, 2))))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot append to log: no space left on device");
      assertThat(disk.state().refusals()).isEqualTo(1);
      assertThat(disk.read("log").length).isBetween(1024, 1024 + 511);
      assertThat(Arrays.copyOf(disk.read("log"), 1024)).isEqualTo(sectors(2, 1));

      disk.state().setFull(false);
      pass(disk.carryOut(() -> store(disk, sectors(1, 3))));
      assertThat(disk.read("log").length).isGreaterThanOrEqualTo(1536);
    }
  }

  private static void store(PowerLossDisk disk, byte[] bytes) throws IOException {
    disk.append("log", bytes);
    disk.force("log");
    disk.forceDirectory();
  }

  @Test
  void what_a_failed_force_was_to_keep_is_lost_even_if_the_next_one_does_not_fail()
      throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      pass(disk.carryOut(() -> store(disk, sectors(1, 1))));
      disk.state().setFailing(true);
      pass(
          disk.carryOut(
              () -> {
                disk.append("log", sectors(1, 2));
                assertThatThrownBy(() -> disk.force("log"))
                    .hasMessage("cannot force log: input/output error");
                disk.force("log");
                disk.append("log", sectors(1, 3));
                disk.force("log");
              }));
      assertThat(disk.state().failures()).isEqualTo(1);
      assertThat(disk.read("log")[512]).as("as the process sees it").isEqualTo((byte) 2);

      disk.losePower();

      byte[] expected = sectors(3, 1);
      Arrays.fill(expected, 512, 1024, (byte) 0);
      Arrays.fill(expected, 1024, 1536, (byte) 3);
      assertThat(disk.read("log")).isEqualTo(expected);
    }
  }

  @Test
  void a_slow_disk_takes_long_for_every_force() throws IOException {
    PowerLossDisk disk = disk(1);
    disk.state().setSlow(true);
    for (int i = 0; i < 50; i++) {
      long before = loop.now();
      long done = disk.carryOut(() -> disk.append("log", sectors(1, 1)));
      assertThat(done).isEqualTo(before);
      done = disk.carryOut(() -> disk.force("log"));
      assertThat(done - before).isGreaterThanOrEqualTo(DiskState.SLOW_NANOS_MIN);
      pass(done);
    }
    assertThat(disk.state().forces()).isEqualTo(50);
  }

  @Test
  void a_flipped_bit_is_one_bit_of_what_was_forced_and_stays() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      assertThat(disk.durablePlace()).isNull();
      byte[] forced = sectors(1 + seed % 3, 7);
      pass(disk.carryOut(() -> store(disk, forced)));
      disk.carryOut(() -> disk.append("log", sectors(4, 8)));
      Place place = disk.durablePlace();
      assertThat(place.offset()).isLessThan(forced.length);

      disk.losePower();
      assertThat(disk.flip(place)).isTrue();

      byte[] expected = forced.clone();
      expected[place.offset()] ^= (byte) (1 << place.bit());
      assertThat(Arrays.copyOf(disk.read("log"), forced.length)).isEqualTo(expected);
      disk.losePower();
      assertThat(Arrays.copyOf(disk.read("log"), forced.length)).isEqualTo(expected);
      assertThat(disk.flip(place)).isTrue();
      disk.losePower();
      assertThat(Arrays.copyOf(disk.read("log"), forced.length)).isEqualTo(forced);
    }
  }

  @Test
  void a_lost_tail_is_of_what_was_forced_last_and_stays_lost() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      PowerLossDisk disk = disk(seed);
      assertThat(disk.loseTail(600)).isNull();
      pass(disk.carryOut(() -> store(disk, sectors(3, 7))));
      disk.carryOut(() -> disk.append("log", sectors(4, 8)));

      disk.losePower();
      int before = disk.read("log").length;
      assertThat(disk.loseTail(600)).startsWith("the last ").endsWith(" bytes of log");
      int left = disk.read("log").length;
      disk.losePower();

      assertThat(left).isBetween(Math.max(0, before - 600), before - 1);
      assertThat(disk.read("log")).hasSize(left);
      assertThat(Arrays.copyOf(disk.read("log"), Math.min(left, 936))).containsOnly(7);
    }
  }

  @Test
  void an_erased_disk_holds_nothing_also_after_a_power_loss() throws IOException {
    PowerLossDisk disk = disk(1);
    pass(disk.carryOut(() -> store(disk, sectors(1, 1))));

    disk.losePower();
    assertThat(disk.erase()).isEqualTo(1);
    disk.losePower();

    assertThat(disk.list()).isEmpty();
    assertThat(disk.durablePlace()).isNull();
  }
}
