package dev.ordeal.harness.cli;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.explore.Explore;
import dev.ordeal.harness.file.Names;
import dev.ordeal.harness.target.Target;
import java.util.function.Supplier;

/** Finds what a file names in the catalogue. */
final class FileNames implements Names {

  @Override
  public Target target(String name) {
    return found(() -> Catalogue.target(name));
  }

  @Override
  public Target planted(Target target, String bug) {
    return Explore.planted(target, bug);
  }

  @Override
  public String workload(String name) {
    return found(() -> Catalogue.workload(name));
  }

  @Override
  public Environment environment(String name) {
    return found(() -> Catalogue.environment(name));
  }

  /** The file's reader says where in the file the name stands. */
  private static <T> T found(Supplier<T> find) {
    try {
      return find.get();
    } catch (CommandFailure e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
