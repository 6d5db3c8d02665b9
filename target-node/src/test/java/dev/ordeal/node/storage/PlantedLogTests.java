package dev.ordeal.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.mutants.Mutants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bugs planted in the log, each told in one story, once to a right log and once to it. */
class PlantedLogTests {

  private static final LogIdentity IDENTITY = new LogIdentity("c1", "n1");
  private static final int SEGMENT_BYTES = 2048;

  private static LogRules planted(String id) {
    return Mutants.byId(id).orElseThrow().policies().log();
  }

  /** The power goes once three frames are acknowledged, again and again. */
  @Test
  void m03_loses_what_it_has_acknowledged() throws IOException {
    assertThat(leastThatSurvivesPowerLoss(LogRules.RIGHT)).isEqualTo(3);
    assertThat(leastThatSurvivesPowerLoss(planted("M03"))).isLessThan(3);
  }

  private static int leastThatSurvivesPowerLoss(LogRules rules) throws IOException {
    int least = Integer.MAX_VALUE;
    for (long seed = 0; seed < 50; seed++) {
      CrashDisk disk = new CrashDisk();
      write(disk, rules, 3);
      CrashDisk after = disk.crash(new SplittableRandom(seed));
      try {
        least = Math.min(least, WalRecovery.recover(after, IDENTITY).records().size());
      } catch (LogRefusedException e) {
        least = 0;
      }
    }
    return least;
  }

  /** A bit flips in a value after it was forced. */
  @Test
  void m37_gives_back_what_nobody_wrote() throws IOException {
    CrashDisk disk = damaged();

    assertThatThrownBy(() -> WalRecovery.recover(disk, IDENTITY, LogRules.RIGHT))
        .isInstanceOf(LogRefusedException.class);
    assertThat(texts(WalRecovery.recover(disk, IDENTITY, planted("M37"))))
        .containsExactly("record 0", "secord 1", "record 2");
  }

  /** The same bit, in the first of two segments: all that was acknowledged behind it goes too. */
  @Test
  void m38_drops_what_was_acknowledged_behind_any_damage() throws IOException {
    CrashDisk disk = damaged();
    Wal.begin(disk, IDENTITY, WalRecovery.recover(disk, IDENTITY, planted("M37")), SEGMENT_BYTES)
        .append(List.of("later".getBytes(UTF_8)));

    assertThatThrownBy(() -> WalRecovery.recover(disk, IDENTITY, LogRules.RIGHT))
        .isInstanceOf(LogRefusedException.class);
    assertThat(texts(WalRecovery.recover(disk, IDENTITY, planted("M38"))))
        .containsExactly("record 0");
    assertThat(disk.list()).containsExactly("wal-0000000001.log");
    assertThat(WalRecovery.recover(disk, IDENTITY, LogRules.RIGHT).records()).hasSize(1);
  }

  /** A force fails once, and the device has dropped what it should have written. */
  @Test
  void m39_acknowledges_what_a_failed_force_has_dropped() throws IOException {
    assertThatThrownBy(() -> appendWhileForceFailsOnce(LogRules.RIGHT))
        .isInstanceOf(IOException.class);
    assertThat(appendWhileForceFailsOnce(planted("M39"))).isEmpty();
  }

  /** Returns what is there after the append was acknowledged and the power has gone. */
  private static List<String> appendWhileForceFailsOnce(LogRules rules) throws IOException {
    CrashDisk below = new CrashDisk();
    FaintDisk disk = new FaintDisk(below);
    Wal wal = Wal.begin(disk, IDENTITY, WalRecovery.recover(disk, IDENTITY), SEGMENT_BYTES, rules);
    disk.failNextForce();
    wal.append(List.of("acknowledged".getBytes(UTF_8)));
    return texts(WalRecovery.recover(below.copy(), IDENTITY));
  }

  /** A disk that once reports a failed force, and then behaves as if nothing had been written. */
  private static final class FaintDisk extends ForwardingDisk {
    private final List<byte[]> unforced = new ArrayList<>();
    private boolean failing;

    FaintDisk(Disk below) {
      super(below);
    }

    void failNextForce() {
      failing = true;
    }

    @Override
    public void append(String name, byte[] bytes) {
      unforced.add(bytes);
    }

    @Override
    public void force(String name) throws IOException {
      if (failing) {
        failing = false;
        unforced.clear();
        throw new IOException("input/output error");
      }
      for (byte[] bytes : unforced) {
        super.append(name, bytes);
      }
      unforced.clear();
      super.force(name);
    }
  }

  private static CrashDisk damaged() throws IOException {
    CrashDisk disk = new CrashDisk();
    write(disk, LogRules.RIGHT, 3);
    byte[] file = disk.read("wal-0000000001.log");
    int at = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("record 1");
    file[at] ^= 1;
    disk.put("wal-0000000001.log", file);
    return disk;
  }

  private static void write(Disk disk, LogRules rules, int frames) throws IOException {
    Wal wal = Wal.begin(disk, IDENTITY, WalRecovery.recover(disk, IDENTITY), SEGMENT_BYTES, rules);
    for (int i = 0; i < frames; i++) {
      wal.append(List.of(("record " + i).getBytes(UTF_8)));
    }
  }

  private static List<String> texts(RecoveredLog log) {
    return log.records().stream().map(record -> new String(record, UTF_8)).toList();
  }
}
