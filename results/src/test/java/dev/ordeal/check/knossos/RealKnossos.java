package dev.ordeal.check.knossos;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Finds the real Knossos, for tests that ask it; they are skipped where it is missing. */
final class RealKnossos {
  static final String VARIABLE = "ORDEAL_KNOSSOS_CLASSPATH";

  private RealKnossos() {}

  /** Returns where it is, or skips the test. */
  static KnossosClassPath classPath(Class<?> test) {
    String entries = System.getenv(VARIABLE);
    KnossosClassPath classPath =
        entries == null || entries.isEmpty()
            ? KnossosClassPath.ours()
            : KnossosClassPath.of(entries);
    String missing = classPath.missing();
    if (missing != null) {
      System.out.println(test.getSimpleName() + ": skipped: " + missing);
    }
    assumeTrue(missing == null, missing);
    return classPath;
  }
}
