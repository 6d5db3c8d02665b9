package dev.ordeal.harness.cli;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the build wrote into the jar. */
final class OrdealVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = OrdealVersion.class.getPackage().getImplementationVersion();
    return new String[] {"ordeal " + (version == null ? "development" : version)};
  }
}
