package dev.ordeal.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ordeal.node.storage.RecoveryRule.Evidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalTests {

  private static final LogIdentity IDENTITY = new LogIdentity("c1", "n1");

  /** Small enough that random logs roll over several times. */
  private static final int SEGMENT_BYTES = 4096;

  private static final int SEEDS = 1000;

  @Test
  void reads_back_what_it_wrote_over_several_segments_and_starts() throws IOException {
    CrashDisk disk = new CrashDisk();
    List<String> written = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);

    for (int start = 1; start <= 5; start++) {
      Wal wal = begin(disk);
      assertThat(wal.incarnation()).isEqualTo(start);
      for (int i = 0; i < 20; i++) {
        wal.append(group(random, written));
      }
    }

    RecoveredLog log = WalRecovery.recover(disk, IDENTITY);
    assertThat(texts(log)).isEqualTo(written);
    assertThat(log.segments()).isGreaterThan(5);
    assertThat(log.repairs()).isEmpty();
  }

  @Test
  void any_crash_image_recovers_everything_forced_and_invents_nothing() throws IOException {
    int repairs = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CrashDisk disk = new CrashDisk();
      List<String> acknowledged = new ArrayList<>();
      for (int life = 0; life < 4; life++) {
        List<String> submitted = new ArrayList<>(acknowledged);
        disk.failAfter(random.nextInt(60));
        runUntilItFails(disk, random, acknowledged, submitted);
        // A power loss, or the death of the process alone, which loses nothing yet.
        disk = random.nextInt(3) > 0 ? disk.crash(random) : disk;
        disk.failAfter(Integer.MAX_VALUE);

        disk = recoverOnceAndPerhapsCrash(disk, random);
        RecoveredLog log = WalRecovery.recover(disk, IDENTITY);
        repairs += log.repairs().size();
        List<String> recovered = texts(log);

        assertPrefix("seed " + seed + ": forced", acknowledged, recovered);
        assertPrefix("seed " + seed + ": invented", recovered, submitted);
        acknowledged = new ArrayList<>(recovered);
      }
    }
    // The law would hold idly if no image were ever torn.
    assertThat(repairs).isGreaterThan(SEEDS / 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1})
  void every_flipped_bit_is_refused_with_its_file_and_offset(long seed) throws IOException {
    CrashDisk disk = new CrashDisk();
    SplittableRandom random = new SplittableRandom(seed);
    for (int start = 0; start < 2; start++) {
      Wal wal = begin(disk);
      for (int i = 0; i < 3; i++) {
        wal.append(group(random, new ArrayList<>()));
      }
    }

    for (var entry : disk.contents().entrySet()) {
      byte[] sound = entry.getValue();
      List<Integer> starts = frameStarts(sound);
      for (int bit = 0; bit < sound.length * 8; bit++) {
        byte[] flipped = sound.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        CrashDisk damaged = disk.copy();
        damaged.put(entry.getKey(), flipped);

        LogRefusedException refusal =
            catchThrowableOfType(
                LogRefusedException.class, () -> WalRecovery.recover(damaged, IDENTITY));

        int at = bit / 8;
        int start = starts.stream().filter(s -> s <= at).reduce((a, b) -> b).orElseThrow();
        assertThat(refusal).as("bit %d of %s", bit, entry.getKey()).isNotNull();
        assertThat(refusal.file()).isEqualTo(entry.getKey());
        assertThat(refusal.offset()).isEqualTo(start);
        assertThat(damaged.read(entry.getKey())).as("left alone").isEqualTo(flipped);
      }
    }
  }

  @Test
  void refuses_a_missing_segment_and_names_the_one_after_it() throws IOException {
    CrashDisk disk = threeSegments();
    disk.delete("wal-0000000002.log");

    assertThatThrownBy(() -> WalRecovery.recover(disk, IDENTITY))
        .isInstanceOf(LogRefusedException.class)
        .hasMessageContaining("wal-0000000003.log at offset 0")
        .hasMessageContaining("expected cluster c1, node n1, segment 2 from frame 2")
        .hasMessageContaining("must not vote again");
  }

  @Test
  void refuses_a_torn_frame_that_is_not_the_last() throws IOException {
    CrashDisk disk = threeSegments();
    byte[] second = disk.read("wal-0000000002.log");
    disk.put("wal-0000000002.log", Arrays.copyOf(second, second.length - 7));

    assertThatThrownBy(() -> WalRecovery.recover(disk, IDENTITY))
        .hasMessageContaining("wal-0000000002.log at offset 512")
        .hasMessageContaining("incomplete though data follows");
  }

  @Test
  void refuses_a_zeroed_sector_with_a_frame_after_it() throws IOException {
    CrashDisk disk = new CrashDisk();
    Wal wal = begin(disk);
    wal.append(List.of("a".getBytes(UTF_8)));
    wal.append(List.of("b".getBytes(UTF_8)));
    byte[] file = disk.read("wal-0000000001.log");
    Arrays.fill(file, 512, 1024, (byte) 0);
    disk.put("wal-0000000001.log", file);

    assertThatThrownBy(() -> WalRecovery.recover(disk, IDENTITY))
        .isInstanceOfSatisfying(
            LogRefusedException.class,
            e -> assertThat(e.rule()).isEqualTo(RecoveryRule.FRAME_HOLE));
  }

  @Test
  void cuts_a_zeroed_last_frame_whatever_its_content_is() throws IOException {
    // GIVEN a frame whose content is zeroes over several sectors
    CrashDisk disk = new CrashDisk();
    Wal wal = begin(disk);
    wal.append(List.of("kept".getBytes(UTF_8)));
    wal.append(List.of(new byte[3000]));
    assertThat(WalRecovery.recover(disk, IDENTITY).records()).hasSize(2);

    // WHEN one of its sectors did not reach the disk
    byte[] file = disk.read("wal-0000000001.log");
    Arrays.fill(file, 2048, 2560, (byte) 0);
    disk.put("wal-0000000001.log", file);

    RecoveredLog log = WalRecovery.recover(disk, IDENTITY);
    assertThat(texts(log)).containsExactly("kept");
    assertThat(log.repairs())
        .containsExactly(
            "wal-0000000001.log: cut from 4096 to 1024 bytes:"
                + " the last frame was torn by a power loss");
    assertThat(disk.read("wal-0000000001.log")).hasSize(1024);
  }

  @Test
  void content_that_imitates_a_frame_is_not_taken_for_one() throws IOException {
    // GIVEN a torn frame that carries the bytes of a later, sound frame
    CrashDisk disk = new CrashDisk();
    byte[] imitation = Frames.encode(2, 0, List.of(new byte[10]));
    byte[] content = new byte[2 * Sectors.CONTENT_BYTES];
    System.arraycopy(imitation, 0, content, Sectors.CONTENT_BYTES - 28, imitation.length);
    begin(disk).append(List.of(content));
    byte[] file = disk.read("wal-0000000001.log");
    disk.put("wal-0000000001.log", Arrays.copyOf(file, file.length - 1));

    assertThat(WalRecovery.recover(disk, IDENTITY).repairs()).hasSize(1);
  }

  @Test
  void refuses_the_log_of_another_node_or_cluster() throws IOException {
    CrashDisk disk = threeSegments();

    for (LogIdentity other : List.of(new LogIdentity("c1", "n2"), new LogIdentity("c2", "n1"))) {
      assertThatThrownBy(() -> WalRecovery.recover(disk, other))
          .hasMessageContaining("wal-0000000001.log at offset 0")
          .hasMessageContaining("belongs to another node")
          .hasMessageContaining("found cluster c1, node n1");
    }
  }

  @Test
  void takes_nothing_more_after_a_failed_force() throws IOException {
    CrashDisk disk = new CrashDisk();
    Wal wal = begin(disk);
    disk.failAfter(1);

    assertThatThrownBy(() -> wal.append(List.of(new byte[1]))).isInstanceOf(IOException.class);
    disk.failAfter(Integer.MAX_VALUE);
    assertThatThrownBy(() -> wal.append(List.of(new byte[1])))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deletes_leftovers_and_leaves_strangers_alone() throws IOException {
    CrashDisk disk = threeSegments();
    disk.put("snapshot.tmp", new byte[3]);
    disk.put("notes.txt", new byte[3]);

    WalRecovery.recover(disk, IDENTITY);

    assertThat(disk.list()).contains("notes.txt").doesNotContain("snapshot.tmp");
  }

  @Test
  void the_format_of_a_segment_is_pinned() throws IOException {
    CrashDisk disk = new CrashDisk();
    begin(disk).append(List.of("golden".getBytes(UTF_8), new byte[0]));

    String hex = HexFormat.of().formatHex(disk.read("wal-0000000001.log"));

    assertThat(hex.replaceAll("(00){20,}", ".."))
        .isEqualTo(
            "3c4f524445414c4f470001000000000000000100000000000000010000000000000001"
                + "000000000002633100026e31..afa6abd3"
                + "a700000012000000000000000141917fe03d47584d0000000200000006676f6c64656e..");
  }

  @Test
  void a_frame_header_alone_tells_sound_from_misplaced() {
    byte[] frame = Frames.encode(7, 11, List.of("x".getBytes(UTF_8)));

    assertThat(Frames.find(frame, 0, 7, 11, LogRules.RIGHT).evidence()).isEqualTo(Evidence.SOUND);
    assertThat(Frames.find(frame, 0, 8, 11, LogRules.RIGHT).evidence())
        .isEqualTo(Evidence.MISPLACED);
    assertThat(Frames.find(frame, 0, 7, 12, LogRules.RIGHT).evidence()).isEqualTo(Evidence.CORRUPT);
  }

  private static Wal begin(Disk disk) throws IOException {
    return Wal.begin(disk, IDENTITY, WalRecovery.recover(disk, IDENTITY), SEGMENT_BYTES);
  }

  private static CrashDisk threeSegments() throws IOException {
    CrashDisk disk = new CrashDisk();
    for (int i = 0; i < 3; i++) {
      begin(disk).append(List.of(("frame " + i).getBytes(UTF_8)));
    }
    return disk;
  }

  private static void runUntilItFails(
      CrashDisk disk, SplittableRandom random, List<String> acknowledged, List<String> submitted) {
    try {
      Wal wal = begin(disk);
      for (int i = 0; i < 20; i++) {
        List<byte[]> group = group(random, submitted);
        wal.append(group);
        group.forEach(record -> acknowledged.add(new String(record, UTF_8)));
      }
    } catch (IOException e) {
      assertThat(e).isInstanceOf(CrashDisk.Failed.class);
    }
  }

  /** Lets the power go during a repair now and then. */
  private static CrashDisk recoverOnceAndPerhapsCrash(CrashDisk disk, SplittableRandom random)
      throws IOException {
    if (random.nextBoolean()) {
      return disk;
    }
    disk.failAfter(random.nextInt(3));
    try {
      WalRecovery.recover(disk, IDENTITY);
    } catch (CrashDisk.Failed e) {
      return disk.crash(random);
    }
    disk.failAfter(Integer.MAX_VALUE);
    return disk;
  }

  private static List<byte[]> group(SplittableRandom random, List<String> written) {
    List<byte[]> group = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String text = "record " + written.size() + " " + "x".repeat(random.nextInt(700));
      written.add(text);
      group.add(text.getBytes(UTF_8));
    }
    return group;
  }

  private static List<Integer> frameStarts(byte[] file) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int at = 0; at < file.length; at += Disk.SECTOR_BYTES) {
      if (file[at] == Sectors.FRAME) {
        starts.add(at);
      }
    }
    return starts;
  }

  private static List<String> texts(RecoveredLog log) {
    return log.records().stream().map(record -> new String(record, UTF_8)).toList();
  }

  private static void assertPrefix(String law, List<String> shorter, List<String> longer) {
    assertThat(longer).as(law).hasSizeGreaterThanOrEqualTo(shorter.size());
    assertThat(longer.subList(0, shorter.size())).as(law).isEqualTo(shorter);
  }
}
