package dev.ordeal.node.storage;

import dev.ordeal.node.storage.RecoveryRule.Evidence;
import dev.ordeal.node.storage.RecoveryRule.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a log back, repairs a torn tail and refuses any other damage, as {@link RecoveryRule} says.
 *
 * <p>Everything is looked at before anything is changed, so a refusal leaves the disk untouched.
 */
public final class WalRecovery {

  private static final Pattern SEGMENT_NAME = Pattern.compile("wal-\\d{10}\\.log");
  private static final String LEFTOVER_SUFFIX = ".tmp";

  private interface Repair {
    void apply() throws IOException;
  }

  private final Disk disk;
  private final LogIdentity identity;
  private final LogRules rules;
  private final List<byte[]> records = new ArrayList<>();
  private final List<String> repairs = new ArrayList<>();
  private final List<Repair> changes = new ArrayList<>();
  private long segments;
  private long incarnation;
  private long frames;
  private int chain;

  private WalRecovery(Disk disk, LogIdentity identity, LogRules rules) {
    this.disk = disk;
    this.identity = identity;
    this.rules = rules;
  }

  /**
   * Recovers the log of {@code identity}; an empty disk is an empty log.
   *
   * @throws LogRefusedException if the node must not start from this log
   * @throws IOException if the disk failed
   */
  public static RecoveredLog recover(Disk disk, LogIdentity identity) throws IOException {
    return recover(disk, identity, LogRules.RIGHT);
  }

  /** The same under other rules. */
  public static RecoveredLog recover(Disk disk, LogIdentity identity, LogRules rules)
      throws IOException {
    return new WalRecovery(disk, identity, rules).run();
  }

  /** The file name of a segment. */
  static String segmentName(long number) {
    return String.format(Locale.ROOT, "wal-%010d.log", number);
  }

  private RecoveredLog run() throws IOException {
    List<String> all = disk.list();
    List<String> names = all.stream().filter(n -> SEGMENT_NAME.matcher(n).matches()).toList();
    for (int i = 0; i < names.size(); i++) {
      readSegment(names.get(i), i == names.size() - 1);
    }
    for (Repair change : changes) {
      change.apply();
    }
    if (!names.isEmpty()) {
      makeDurable();
    }
    for (String name : all) {
      if (name.endsWith(LEFTOVER_SUFFIX)) {
        disk.delete(name);
      }
    }
    return new RecoveredLog(records, segments, incarnation, frames, chain, repairs);
  }

  /**
   * What was read may still be only in the cache of the operating system, if the process died
   * between a write and its force. It must not be believed and then lost by a later power loss.
   */
  private void makeDurable() throws IOException {
    if (segments > 0) {
      rules.makeDurable(disk, segmentName(segments));
    }
    rules.makeNamesDurable(disk);
  }

  private void readSegment(String name, boolean last) throws IOException {
    byte[] file = disk.read(name);
    SegmentHeader.Found found = SegmentHeader.find(file);
    boolean more = !last || Frames.anyFrom(file, 0);
    Evidence evidence = found.header().map(h -> place(name, h)).orElse(found.evidence());
    RecoveryRule rule = RecoveryRule.of(Subject.HEADER, evidence, more);
    switch (rules.actionOn(rule)) {
      case TAKE -> {
        segments++;
        incarnation = found.header().orElseThrow().incarnation();
        readFrames(name, file, last);
      }
      case DROP_FILE -> drop(name, rule);
      default ->
          throw new LogRefusedException(
              name, 0, rule, found.header().map(this::expected).orElse(""));
    }
  }

  private Evidence place(String name, SegmentHeader header) {
    if (!header.identity().equals(identity)) {
      return Evidence.FOREIGN;
    }
    boolean inPlace =
        header.number() == segments + 1
            && name.equals(segmentName(header.number()))
            && header.firstFrame() == frames + 1
            && header.chain() == chain
            && header.incarnation() >= Math.max(1, incarnation);
    return inPlace ? Evidence.SOUND : Evidence.MISPLACED;
  }

  private String expected(SegmentHeader found) {
    return "expected cluster "
        + identity.cluster()
        + ", node "
        + identity.node()
        + ", segment "
        + (segments + 1)
        + " from frame "
        + (frames + 1)
        + "; found cluster "
        + found.identity().cluster()
        + ", node "
        + found.identity().node()
        + ", segment "
        + found.number()
        + " from frame "
        + found.firstFrame();
  }

  private void readFrames(String name, byte[] file, boolean last) throws LogRefusedException {
    int offset = Disk.SECTOR_BYTES;
    while (true) {
      Frames.Found found = Frames.find(file, offset, frames + 1, chain, rules);
      boolean sound = found.evidence() == Evidence.SOUND;
      boolean more = !last || (!sound && Frames.anyFrom(file, offset + Disk.SECTOR_BYTES));
      RecoveryRule rule = RecoveryRule.of(Subject.FRAME, found.evidence(), more);
      switch (rules.actionOn(rule)) {
        case TAKE -> {
          frames++;
          chain = found.chain();
          records.addAll(found.records());
          offset += found.sizeBytes();
        }
        case NEXT_SEGMENT -> {
          return;
        }
        case CUT -> {
          cut(name, offset, file.length, rule);
          return;
        }
        default -> throw new LogRefusedException(name, offset, rule, "frame " + (frames + 1));
      }
    }
  }

  private void cut(String name, int offset, int length, RecoveryRule rule) {
    repairs.add(name + ": cut from " + length + " to " + offset + " bytes: " + rule.meaning());
    changes.add(
        () -> {
          disk.truncate(name, offset);
          rules.makeDurable(disk, name);
        });
  }

  private void drop(String name, RecoveryRule rule) {
    repairs.add(name + ": dropped: " + rule.meaning());
    changes.add(
        () -> {
          disk.delete(name);
          rules.makeNamesDurable(disk);
        });
  }
}
