package dev.ordeal.harness.file;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A trial as a file names it: words that may name nothing, each with its place.
 *
 * @param target the system on trial
 * @param workload what clients do
 * @param nemesis what goes wrong, as after {@code --nemesis}
 * @param environment where it runs
 * @param flags everything else
 */
public record NamedTrial(
    Value target, Value workload, Value nemesis, Value environment, TrialFlags flags) {

  /**
   * Returns the plan of the trial.
   *
   * @param more what else the plan says, such as its name, store and seed
   * @throws FileException if a name names nothing, or the trial would be refused
   */
  public TrialPlan plan(Names names, UnaryOperator<Trial> more) {
    Target system = found(target, names::target);
    if (flags.plant().isPresent()) {
      Target clean = system;
      system = found(flags.plant().get(), bug -> names.planted(clean, bug));
    }
    found(workload, names::workload);
    Environment world = found(environment, names::environment);
    Trial trial = Trial.named(workload.text()).target(system).on(world).seed(0);
    Trial whole = flags.apply(found(nemesis, words -> trial.nemesis(words)));
    TrialPlan plan = found(nemesis, words -> more.apply(whole).plan());
    Trial.refusal(plan)
        .ifPresent(
            refusal -> {
              throw nemesis.wrong(refusal);
            });
    return plan;
  }

  private static <T> T found(Value name, Function<String, T> find) {
    try {
      return find.apply(name.text());
    } catch (IllegalArgumentException e) {
      throw name.wrong(e.getMessage(), e);
    }
  }
}
