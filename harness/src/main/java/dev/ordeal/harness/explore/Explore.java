package dev.ordeal.harness.explore;

import dev.ordeal.harness.target.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Names what an exploration is about: the target with its bug, its runs, and how to replay one. */
public final class Explore {
  private static final String PLANT = "plant";

  private Explore() {}

  /**
   * Returns the target with a bug planted.
   *
   * @throws IllegalArgumentException if it has no such bug; one line that names those there are
   */
  public static Target planted(Target target, String bug) {
    return target.with(Map.of(PLANT, bug));
  }

  /** Returns what keeps the findings among these choices. */
  public static Keeper keeper(Choices choices, String nemesis, Path store, int attempts) {
    Object bug = choices.target().settings().get(PLANT);
    String command =
        "./ordeal replay"
            + " --target "
            + choices.target().name()
            + (bug == null ? "" : " --plant " + bug)
            + (nemesis.equals("all") ? "" : " --nemesis " + nemesis);
    return new Keeper(
        choices, store, runs(Optional.ofNullable(bug).map(Object::toString)), command, attempts);
  }

  /** Returns the name in the store of what is found about a bug, or without any. */
  static String runs(Optional<String> bug) {
    return bug.map(each -> "explore-" + each).orElse("explore");
  }
}
