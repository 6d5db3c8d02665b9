package dev.ordeal.node.storage;

import java.util.EnumSet;
import java.util.Set;

/**
 * The recovery decision table: what a start does with each thing it can find in a log.
 *
 * <p>Every combination of (subject, evidence, nothing durable after it) matches exactly one row; a
 * test enumerates them all. The letters are the cases of the table in the project's notes on the
 * target: B a torn tail, C an ambiguous tail, D a hole.
 *
 * <p>Why only short or zeroed things are cut: one frame is in flight at a time and a device writes
 * a sector whole or not at all, so a power loss leaves a prefix or zeroed sectors. Whatever else is
 * wrong was changed after it had been forced (compare Alagappan et al., Protocol-Aware Recovery for
 * Consensus-Based Storage, FAST 2018, section 3.3).
 */
public enum RecoveryRule {
  /** A sound header. */
  HEADER_SOUND(
      Subject.HEADER, EnumSet.of(Evidence.SOUND), When.ALWAYS, Action.TAKE, "sound header", ""),
  /** B: the power went while a segment was being created; nothing was ever written into it. */
  HEADER_TORN(
      Subject.HEADER,
      EnumSet.of(Evidence.NOTHING, Evidence.SHORT, Evidence.ZEROED),
      When.AT_THE_END,
      Action.DROP_FILE,
      "creation of the segment was cut short",
      ""),
  /** D: such a header with durable data after it. */
  HEADER_HOLE(
      Subject.HEADER,
      EnumSet.of(Evidence.NOTHING, Evidence.SHORT, Evidence.ZEROED),
      When.BEFORE_MORE,
      Action.REFUSE,
      "the segment header is missing though data follows it",
      Advice.DAMAGE),
  /** D: a header that was written whole and then changed. */
  HEADER_CORRUPT(
      Subject.HEADER,
      EnumSet.of(Evidence.CORRUPT),
      When.ALWAYS,
      Action.REFUSE,
      "the segment header is corrupt",
      Advice.DAMAGE),
  /** D: a sound header that does not continue the segment before it. */
  HEADER_MISPLACED(
      Subject.HEADER,
      EnumSet.of(Evidence.MISPLACED),
      When.ALWAYS,
      Action.REFUSE,
      "the segment does not continue the one before it",
      Advice.DAMAGE),
  /** F: the log of another node or cluster. */
  HEADER_FOREIGN(
      Subject.HEADER,
      EnumSet.of(Evidence.FOREIGN),
      When.ALWAYS,
      Action.REFUSE,
      "the log belongs to another node",
      "point dataDirectory at this node's own directory"),
  /** A log of another version of this program. */
  HEADER_VERSION(
      Subject.HEADER,
      EnumSet.of(Evidence.VERSION),
      When.ALWAYS,
      Action.REFUSE,
      "the log has a version this program does not read",
      "start it with the version of the program that wrote it"),
  /** A sound frame. */
  FRAME_SOUND(
      Subject.FRAME, EnumSet.of(Evidence.SOUND), When.ALWAYS, Action.TAKE, "sound frame", ""),
  /** A: no more bytes; whether that is right the header of the next segment tells. */
  FRAME_END(
      Subject.FRAME,
      EnumSet.of(Evidence.NOTHING),
      When.ALWAYS,
      Action.NEXT_SEGMENT,
      "end of the segment",
      ""),
  /** B: the power went while the last frame was being written; it was never acknowledged. */
  FRAME_TORN(
      Subject.FRAME,
      EnumSet.of(Evidence.SHORT, Evidence.ZEROED),
      When.AT_THE_END,
      Action.CUT,
      "the last frame was torn by a power loss",
      ""),
  /** D: a torn frame with durable data after it. */
  FRAME_HOLE(
      Subject.FRAME,
      EnumSet.of(Evidence.SHORT, Evidence.ZEROED),
      When.BEFORE_MORE,
      Action.REFUSE,
      "a frame is incomplete though data follows it",
      Advice.DAMAGE),
  /** C: the last frame is all there but wrong, which no power loss does. */
  FRAME_CORRUPT_TAIL(
      Subject.FRAME,
      EnumSet.of(Evidence.CORRUPT),
      When.AT_THE_END,
      Action.REFUSE,
      "the last frame is corrupt, not torn",
      Advice.DAMAGE),
  /** D: a corrupt frame with durable data after it. */
  FRAME_CORRUPT(
      Subject.FRAME,
      EnumSet.of(Evidence.CORRUPT),
      When.BEFORE_MORE,
      Action.REFUSE,
      "a frame is corrupt",
      Advice.DAMAGE),
  /** D: a sound frame in the wrong place. */
  FRAME_MISPLACED(
      Subject.FRAME,
      EnumSet.of(Evidence.MISPLACED),
      When.ALWAYS,
      Action.REFUSE,
      "a frame is out of order",
      Advice.DAMAGE),
  /** Frames carry neither identity nor version: such evidence is a bug, and refusing it is safe. */
  FRAME_IMPOSSIBLE(
      Subject.FRAME,
      EnumSet.of(Evidence.FOREIGN, Evidence.VERSION),
      When.ALWAYS,
      Action.REFUSE,
      "impossible evidence about a frame",
      Advice.DAMAGE);

  /** What is being looked at. */
  public enum Subject {
    /** The first sector of a segment. */
    HEADER,
    /** A frame, or the place where one would begin. */
    FRAME
  }

  /** What was found there. */
  public enum Evidence {
    /** Whole, checksum right, in its place. */
    SOUND,
    /** No bytes at all. */
    NOTHING,
    /** Fewer bytes than it must have. */
    SHORT,
    /** All its bytes are there, but at least one sector reads as zeroes. */
    ZEROED,
    /** All its bytes are there, no sector is zero, and a mark or checksum is wrong. */
    CORRUPT,
    /** Sound in itself but with the wrong number or chain. */
    MISPLACED,
    /** Sound, of another cluster or node. */
    FOREIGN,
    /** Sound, of another format version. */
    VERSION
  }

  /** What recovery does. */
  public enum Action {
    /** Use it and go on. */
    TAKE,
    /** Go on with the next segment. */
    NEXT_SEGMENT,
    /** Cut the file here and force the cut. */
    CUT,
    /** Delete the file and force the directory. */
    DROP_FILE,
    /** Change nothing and do not start. */
    REFUSE
  }

  private enum When {
    ALWAYS,
    AT_THE_END,
    BEFORE_MORE;

    boolean holds(boolean moreFollows) {
      return this == ALWAYS || (this == BEFORE_MORE) == moreFollows;
    }
  }

  /** Constants that enum constants may refer to. */
  private static final class Advice {
    static final String DAMAGE =
        "nothing was changed; a promise or vote may be lost, so this node must not vote again:"
            + " restore the directory from a copy or replace the node";
  }

  private final Subject subject;

  // Filled once and never handed out.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Evidence> evidence;

  private final When when;
  private final Action action;
  private final String meaning;
  private final String advice;

  RecoveryRule(
      Subject subject,
      Set<Evidence> evidence,
      When when,
      Action action,
      String meaning,
      String advice) {
    this.subject = subject;
    this.evidence = evidence;
    this.when = when;
    this.action = action;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** Returns the one row for what was found; {@code moreFollows}: durable data comes after it. */
  public static RecoveryRule of(Subject subject, Evidence evidence, boolean moreFollows) {
    for (RecoveryRule rule : values()) {
      if (rule.matches(subject, evidence, moreFollows)) {
        return rule;
      }
    }
    throw new IllegalStateException("no rule for " + subject + " " + evidence + " " + moreFollows);
  }

  /** Whether this row speaks of what was found. */
  boolean matches(Subject subject, Evidence evidence, boolean moreFollows) {
    return this.subject == subject && this.evidence.contains(evidence) && when.holds(moreFollows);
  }

  /** What recovery does. */
  public Action action() {
    return action;
  }

  /** The finding in words. */
  public String meaning() {
    return meaning;
  }

  /** What the operator can do; empty unless the log is refused. */
  public String advice() {
    return advice;
  }
}
