package dev.ordeal.check.knossos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Says where Knossos is looked for and whether it is there. That is found out by names of files:
 * nothing of it is loaded.
 */
public final class KnossosClassPath {
  private static final String CLOJURE = "clojure/java/api/Clojure.class";
  private static final List<String> KNOSSOS =
      List.of("knossos/competition.clj", "knossos/competition__init.class");
  private static final String ALL_JARS = "*";

  private final String entries;

  private KnossosClassPath(String entries) {
    this.entries = entries;
  }

  /** Looks on the class path of this JVM. */
  public static KnossosClassPath ours() {
    return new KnossosClassPath(System.getProperty("java.class.path"));
  }

  /**
   * Looks elsewhere.
   *
   * @param entries jars, folders, or all jars of a folder as {@code folder/*}, separated as the
   *     system has it
   */
  public static KnossosClassPath of(String entries) {
    return new KnossosClassPath(Objects.requireNonNull(entries, "entries"));
  }

  /** Returns in one sentence what is missing and how to get it; null if all is there. */
  public String missing() {
    try (URLClassLoader files = new URLClassLoader(urls(), null)) {
      boolean clojure = files.findResource(CLOJURE) != null;
      boolean knossos = KNOSSOS.stream().anyMatch(name -> files.findResource(name) != null);
      if (clojure && knossos) {
        return null;
      }
      return clojure
          ? help("Knossos (knossos:knossos)")
          : help(
              knossos
                  ? "Clojure (org.clojure:clojure)"
                  : "neither Knossos (knossos:knossos) nor Clojure (org.clojure:clojure)");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for Knossos on " + entries, e);
    }
  }

  /** Returns a sentence that says what is not there, and how to get it. */
  static String help(String what) {
    return "Knossos cannot be asked: "
        + (what.startsWith("neither") ? what + " is" : what + " is not")
        + " on the class path; build once with 'mvn -Dknossos.repository=URL -DskipTests -pl harness"
        + " -am package', URL being the Maven repository it is published in, or name the jars with --knossos-classpath or ORDEAL_KNOSSOS_CLASSPATH"
        + " (see docs/knossos.md)";
  }

  /** Returns the class path of a JVM that is to run our side of the bridge. */
  String withBridge() {
    try {
      URL ours = KnossosClassPath.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(ours.toURI()) + File.pathSeparator + entries;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("there is no telling where Ordeal's classes are", e);
    }
  }

  private URL[] urls() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : entries.split(File.pathSeparator, -1)) {
      if (entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS)) {
        addJars(urls, Path.of(entry.substring(0, entry.length() - 1)));
      } else if (!entry.isEmpty()) {
        urls.add(url(Path.of(entry)));
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static void addJars(List<URL> urls, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
        for (Path jar : jars) {
          urls.add(url(jar));
        }
      }
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  @Override
  public String toString() {
    return entries;
  }
}
