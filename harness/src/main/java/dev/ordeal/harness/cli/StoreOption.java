package dev.ordeal.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where runs are kept. */
final class StoreOption {
  @Option(
      names = "--store",
      description = "Where runs are kept (default: results/runs of Ordeal's source tree).")
  private Path store;

  /** The launcher says where Ordeal lives; it is shown relative to here, if it lies below. */
  Path path() {
    if (store != null) {
      return store;
    }
    Path home = Path.of(System.getProperty("ordeal.home", "")).toAbsolutePath();
    Path here = Path.of("").toAbsolutePath();
    Path standard = home.resolve("results").resolve("runs");
    return standard.startsWith(here) ? here.relativize(standard) : standard;
  }
}
