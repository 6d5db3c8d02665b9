package dev.ordeal.harness.junit;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Gives a test its trial, and demands of what it ran the verdict that was expected. */
final class TrialExtension implements ParameterResolver, AfterTestExecutionCallback {
  private static final Namespace NAMESPACE = Namespace.create(TrialExtension.class);
  private static final String STORE = "ordeal.store";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Trial.class;
  }

  @Override
  public Trial resolveParameter(ParameterContext parameter, ExtensionContext test) {
    // One for all the trials that the test and its set-up are given: each must come to the verdict.
    TestRun run =
        test.getStore(NAMESPACE)
            .computeIfAbsent(test.getUniqueId(), id -> new TestRun(test), TestRun.class);
    Trial trial =
        Trial.named(run.trialName())
            .rerunBy(run::command)
            .listener(run)
            .store(test.getConfigurationParameter(STORE).map(Path::of).orElse(Trial.DEFAULT_STORE));
    return test.getConfigurationParameter(Trial.SEED_PROPERTY)
        .map(seed -> trial.seed(number(seed)))
        .orElse(trial);
  }

  private static long number(String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw new ParameterResolutionException(
          Trial.SEED_PROPERTY + " must be a whole number, not '" + seed + "'", e);
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    if (test.getExecutionException().isPresent()) {
      return;
    }
    TestRun run = test.getStore(NAMESPACE).get(test.getUniqueId(), TestRun.class);
    List<TrialResult> results = run == null ? List.of() : run.results();
    if (results.isEmpty()) {
      throw new AssertionFailedError(
          "the test ran no trial: take a Trial as a parameter, choose what is on trial and run it");
    }
    Verdict.Status expected = expected(test);
    for (TrialResult result : results) {
      if (result.verdict().status() != expected) {
        throw new AssertionFailedError(
            "Expecting the verdict to be " + expected.word() + ", but it is\n" + result.account());
      }
    }
  }

  private static Verdict.Status expected(ExtensionContext test) {
    return AnnotationSupport.findAnnotation(test.getRequiredTestMethod(), OrdealTrial.class)
        .map(OrdealTrial::verdict)
        .orElse(Verdict.Status.VALID);
  }
}
