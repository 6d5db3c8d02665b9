package dev.ordeal.harness.junit;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that runs a trial. The method may take a {@link Trial}, which is named after the
 * test, and runs it:
 *
 * <pre>{@code
 * @OrdealTrial
 * void stays_linearizable_when_nodes_are_killed(Trial trial) throws Exception {
 *   trial.target(new MyTarget()).on(local()).nemesis("kill").run();
 * }
 * }</pre>
 *
 * <p>The test fails unless it runs a trial and each one that it runs comes to the expected verdict:
 * to forget an assertion does no harm. Report, seed and the command that runs the trial again are
 * attached to the test.
 *
 * <p>Configuration parameters (of {@code junit-platform.properties}, or system properties):
 *
 * <ul>
 *   <li>{@code ordeal.seed}: the seed of trials that choose none; otherwise each run has a new one
 *   <li>{@code ordeal.store}: where runs are kept, {@code target/ordeal} unless told
 * </ul>
 */
@Test
@ExtendWith(TrialExtension.class)
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OrdealTrial {

  /** The verdict to which each trial of the test must come; invalid for a system known broken. */
  Verdict.Status verdict() default Verdict.Status.VALID;
}
