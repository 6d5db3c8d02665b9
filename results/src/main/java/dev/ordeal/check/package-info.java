/**
 * Decides what a history proves. Read first: {@link dev.ordeal.check.Checker}, {@link
 * dev.ordeal.check.Verdict}, {@link dev.ordeal.check.Linearizability}; then, for how it decides,
 * {@code KeyJudge}, {@code Search} and {@code WitnessVerifier}. Everything here is a function of a
 * history; nothing here does I/O.
 *
 * <p>From history to verdict: the calls are partitioned by key; a {@code Problem} lays those of one
 * key out in numbers; a {@code Search} looks for an order or exhausts all there are; the {@code
 * WitnessVerifier} accepts every order before anything is claimed of it; {@code Forensics} reads
 * the counterexample off an exhausted search and {@code Explanation} puts it into words.
 */
package dev.ordeal.check;
