/**
 * Decides what a history proves. Read first: {@link dev.ordeal.check.Checker}, {@link
 * dev.ordeal.check.Verdict}. Everything here is a function of a history; nothing here does I/O.
 */
package dev.ordeal.check;
