package dev.ordeal.harness;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.report.RunDirectory;

/**
 * What a trial came to.
 *
 * @param run where it left everything
 * @param history what happened
 * @param verdict what that proves
 */
public record TrialResult(RunDirectory run, History history, Verdict verdict) {}
