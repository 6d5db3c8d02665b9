/**
 * Asks Knossos, the checker that Jepsen uses, for its opinion of a history. It is Clojure, comes
 * from a user's class path, never from ours, and runs in a process of its own that can be ended
 * whatever it does. Read first: {@link dev.ordeal.check.knossos.Knossos}, then {@code
 * KnossosQuestion} for what it is asked, {@link dev.ordeal.check.knossos.KnossosProcess} for how,
 * and {@code KnossosChild} for the one class that knows Clojure. Nothing here decides anything.
 */
package dev.ordeal.check.knossos;
