package dev.ordeal.harness;

import java.nio.file.Path;

/** Passes on to two listeners what one trial has to tell. */
record BothListeners(TrialListener first, TrialListener second) implements TrialListener {
  @Override
  public void planned(TrialPlan plan, Path directory) {
    first.planned(plan, directory);
    second.planned(plan, directory);
  }

  @Override
  public void began(long environmentNanos) {
    first.began(environmentNanos);
    second.began(environmentNanos);
  }

  @Override
  public void said(String line) {
    first.said(line);
    second.said(line);
  }

  @Override
  public void progress(Progress progress) {
    first.progress(progress);
    second.progress(progress);
  }

  @Override
  public void judged(TrialResult result) {
    first.judged(result);
    second.judged(result);
  }
}
