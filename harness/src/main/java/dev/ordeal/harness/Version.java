package dev.ordeal.harness;

/** Tells the version that the build wrote into the jar. */
public final class Version {
  private Version() {}

  /** Returns the version, or {@code development} where no jar is run. */
  public static String ofThisBuild() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
