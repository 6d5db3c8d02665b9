package dev.ordeal.node.mutants;

import dev.ordeal.node.storage.Disk;
import dev.ordeal.node.storage.LogRules;
import dev.ordeal.node.storage.RecoveryRule;
import dev.ordeal.node.storage.RecoveryRule.Action;
import java.io.IOException;

/** Logs that lose, change or invent what was written. */
final class LogMutants {

  private LogMutants() {}

  /** Leaves it to the operating system when to write. */
  static final class NoForce extends LogRules {
    @Override
    public void makeDurable(Disk disk, String file) {}

    @Override
    public void makeNamesDurable(Disk disk) {}
  }

  /** Tries again when a force failed, and believes the answer. */
  static final class RetriesForce extends LogRules {
    @Override
    public void makeDurable(Disk disk, String file) throws IOException {
      try {
        disk.force(file);
      } catch (IOException failed) {
        disk.force(file);
      }
    }
  }

  /** Takes whatever is in a frame for what was written. */
  static final class NoChecksum extends LogRules {
    @Override
    public boolean isSound(int storedChecksum, int computedChecksum) {
      return true;
    }
  }

  /** Takes any damage for a torn tail, and drops what does not fit behind the cut. */
  static final class CutsAnyDamage extends LogRules {
    @Override
    public Action actionOn(RecoveryRule found) {
      return switch (found) {
        case FRAME_HOLE, FRAME_CORRUPT_TAIL, FRAME_CORRUPT, FRAME_MISPLACED -> Action.CUT;
        case HEADER_MISPLACED -> Action.DROP_FILE;
        default -> found.action();
      };
    }
  }
}
