package dev.ordeal.harness.cli;

import dev.ordeal.harness.Version;
import picocli.CommandLine.IVersionProvider;

/** Tells picocli which version this is. */
final class OrdealVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"ordeal " + Version.ofThisBuild()};
  }
}
