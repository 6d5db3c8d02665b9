package dev.ordeal.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Knows until when somebody may find what a write of a kind left: the last return of a call that is
 * possible in that state only.
 */
final class Wanted {
  private static final int NOT = -1;

  /** For each kind that overwrites, where the last return of one that may find that stands. */
  private final int[] until;

  /** How many calls there are of each kind that overwrites, optional ones included. */
  private final int[] writers;

  Wanted(Problem<?> problem) {
    Transitions<?> transitions = problem.transitions;
    int kinds = transitions.anyOverwrites() ? problem.kinds : 0;
    until = new int[kinds];
    writers = new int[kinds];
    if (kinds == 0) {
      return;
    }
    int[] lastReturn = new int[kinds];
    Arrays.fill(lastReturn, NOT);
    for (int call = 0; call < problem.kind.length; call++) {
      int kind = problem.kind[call];
      boolean optional = problem.group[call] != Problem.NONE;
      int returned = optional ? Integer.MAX_VALUE : problem.returnPosition[call];
      lastReturn[kind] = Math.max(lastReturn[kind], returned);
      writers[kind]++;
    }
    int anywhere = NOT;
    int[] ofState = new int[transitions.states()];
    Arrays.fill(ofState, NOT);
    for (int kind = 0; kind < kinds; kind++) {
      if (transitions.leaves(kind) == Transitions.REFUSED && lastReturn[kind] != NOT) {
        Optional<List<Integer>> states = transitions.possibleIn(kind);
        if (states.isEmpty()) {
          anywhere = Math.max(anywhere, lastReturn[kind]);
        } else {
          for (int state : states.get()) {
            ofState[state] = Math.max(ofState[state], lastReturn[kind]);
          }
        }
      }
    }
    for (int kind = 0; kind < kinds; kind++) {
      if (transitions.leaves(kind) != Transitions.REFUSED) {
        until[kind] = Math.max(anywhere, ofState[transitions.leaves(kind)]);
      }
    }
  }

  /** Returns whether a call that returns beyond that place may need what the kind leaves. */
  boolean beyond(int position, int kind) {
    return until[kind] > position;
  }

  /** Returns whether no other call is of the kind. */
  boolean onlyWriter(int kind) {
    return writers[kind] == 1;
  }
}
