package dev.ordeal.check;

import java.util.Arrays;

/**
 * Is the stack of a search: for each configuration on the way, how it was and what is left to try.
 * It lies in arrays, so a long history costs memory and not the thread's stack.
 */
final class Frames {
  private static final int FIELDS = 5;
  private static final int POSITION = 0;
  private static final int STATE = 1;
  private static final int PATH_LENGTH = 2;
  private static final int CHOICES_FROM = 3;
  private static final int MORE = 4;

  private final int maskWords;
  private int[] frames = new int[64 * FIELDS];
  private long[] masks;
  private int depth;
  private int[] choices = new int[64];
  private int choiceCount;

  Frames(int maskWords) {
    this.maskWords = maskWords;
    masks = new long[64 * maskWords];
  }

  /** Opens a frame; the choices that are added next are its own. */
  void push(int position, int state, int pathLength, OpenCalls open) {
    if ((depth + 1) * FIELDS > frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
      masks = Arrays.copyOf(masks, 2 * masks.length);
    }
    int at = depth * FIELDS;
    frames[at + POSITION] = position;
    frames[at + STATE] = state;
    frames[at + PATH_LENGTH] = pathLength;
    frames[at + CHOICES_FROM] = choiceCount;
    frames[at + MORE] = 0;
    open.copyTo(masks, depth * maskWords);
    depth++;
  }

  /** Adds a choice to the last frame; the one added last is taken first. */
  void addChoice(int choice) {
    if (choiceCount == choices.length) {
      choices = Arrays.copyOf(choices, 2 * choiceCount);
    }
    choices[choiceCount++] = choice;
  }

  boolean hasChoice() {
    return choiceCount > frames[top() + CHOICES_FROM];
  }

  int nextChoice() {
    return choices[--choiceCount];
  }

  /** Says whether the last frame has choices that have not been added yet. */
  void more(boolean more) {
    frames[top() + MORE] = more ? 1 : 0;
  }

  boolean hasMore() {
    return frames[top() + MORE] != 0;
  }

  void pop() {
    depth--;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  int position() {
    return frames[top() + POSITION];
  }

  int state() {
    return frames[top() + STATE];
  }

  int pathLength() {
    return frames[top() + PATH_LENGTH];
  }

  void restore(OpenCalls open) {
    open.copyFrom(masks, (depth - 1) * maskWords);
  }

  private int top() {
    return (depth - 1) * FIELDS;
  }
}
