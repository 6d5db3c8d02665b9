/**
 * Decides what a history proves. Read first: {@link dev.ordeal.check.Checker}, {@link
 * dev.ordeal.check.Verdict}, {@link dev.ordeal.check.Linearizability}; then, for how it decides,
 * {@code KeyJudge}, {@code Search} and {@code WitnessVerifier}. Everything here is a function of a
 * history; nothing here does I/O.
 *
 * <p>From history to verdict: the calls are partitioned by key. Where each value of a register is
 * written once, the {@code Monitor} decides in linear time; of sets and queues a {@code
 * PrefixMonitor}. Elsewhere a {@code Problem} lays the calls out in numbers, and a {@code Search}
 * looks for an order or exhausts all there are. The {@code WitnessVerifier} accepts every order
 * before anything is claimed of it; {@code Forensics} reads the counterexample off an exhausted
 * search, {@code MonitorForensics} and {@code PrefixForensics} off the monitors, and {@code
 * Explanation} puts it into words.
 */
package dev.ordeal.check;
