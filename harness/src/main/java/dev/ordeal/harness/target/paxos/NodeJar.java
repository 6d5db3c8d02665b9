package dev.ordeal.harness.target.paxos;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the runnable jar of the node, and the Dockerfile beside it. */
final class NodeJar {
  /** System property that names the jar, wherever it lies. */
  static final String PROPERTY = "ordeal.target-node.jar";

  static final String NAME = "target-node.jar";

  /** Where it lies in a distribution and in the source tree, from some directory above us. */
  private static final List<String> PLACES =
      List.of(NAME, "lib/" + NAME, "target-node/target/" + NAME);

  /** From {@code harness/target/classes} the source tree's root is three up. */
  private static final int LEVELS = 4;

  private static final String MAIN = "dev.ordeal.node.Main";

  private NodeJar() {}

  /**
   * Returns what tells {@code java} to run the node on this machine: the jar, or where there is
   * none, as in a program that has Ordeal from a repository, the class path that the node's code is
   * on.
   *
   * @throws IllegalStateException if there is neither, with one line that says how to get the jar
   */
  static List<String> program() {
    try {
      return List.of("-jar", locate().toString());
    } catch (IllegalStateException e) {
      boolean named = System.getProperty(PROPERTY) != null;
      String main = MAIN.replace('.', '/') + ".class";
      if (named || NodeJar.class.getClassLoader().getResource(main) == null) {
        throw e;
      }
      return List.of("-cp", classPath(System.getProperty("java.class.path")), MAIN);
    }
  }

  /** A node runs in a directory of its own, so that nothing may be relative to this one. */
  static String classPath(String path) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Returns the jar.
   *
   * @throws IllegalStateException if there is none, with one line that says how to get it
   */
  static Path locate() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return locateNamed(Path.of(named));
    }
    CodeSource source = NodeJar.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw missing("");
    }
    try {
      return locateAbove(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the harness lies at no path: " + e.getMessage(), e);
    }
  }

  private static Path locateNamed(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw missing("-D" + PROPERTY + " names " + jar + ", which is no file; ");
    }
    return jar.toAbsolutePath();
  }

  static Path locateAbove(Path ourselves) {
    Path directory = ourselves.toAbsolutePath().getParent();
    for (int i = 0; i < LEVELS && directory != null; i++) {
      for (String place : PLACES) {
        Path jar = directory.resolve(place);
        if (Files.isRegularFile(jar)) {
          return jar;
        }
      }
      directory = directory.getParent();
    }
    throw missing("");
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        "target paxos needs "
            + NAME
            + ": "
            + what
            + "build it with 'mvn -pl target-node -am package', or name it with -D"
            + PROPERTY
            + "=FILE");
  }

  /**
   * Returns the Dockerfile that belongs to the jar: beside it in a distribution, one up in the
   * source tree.
   *
   * @throws IllegalStateException if there is none
   */
  static Path dockerfile(Path jar) {
    Path beside = jar.resolveSibling("Dockerfile");
    Path above = jar.getParent().resolveSibling("Dockerfile");
    if (Files.isRegularFile(beside)) {
      return beside;
    }
    if (Files.isRegularFile(above)) {
      return above;
    }
    throw new IllegalStateException(
        "target paxos has no Dockerfile: expected " + beside + " or " + above);
  }
}
