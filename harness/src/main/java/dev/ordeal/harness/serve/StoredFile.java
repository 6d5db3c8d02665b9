package dev.ordeal.harness.serve;

import dev.ordeal.report.RunStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a run, a night or an experiment. Whatever names lead to it, links such as {@code
 * latest} included, it lies in the store, in the directory of one of these.
 *
 * @param path the file itself, no link
 */
record StoredFile(Path path) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "jsonl", "text/plain; charset=utf-8",
          "log", "text/plain; charset=utf-8",
          "md", "text/plain; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "scenario", "text/plain; charset=utf-8",
          "xml", "text/plain; charset=utf-8");

  /**
   * Pages in the store are not ours to trust: they run their scripts in an origin of their own, so
   * that none of them can ask for another run. A report needs no more.
   */
  private static final String PAGE_POLICY =
      "sandbox allow-scripts allow-downloads; default-src 'none'; style-src 'unsafe-inline';"
          + " script-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /** Returns the file that these names lead to from the root of the store, if it may be shown. */
  static Optional<StoredFile> find(Path root, List<String> names) {
    Path path = root;
    try {
      for (String name : names) {
        path = path.resolve(name);
      }
      Path real = path.toRealPath();
      return real.startsWith(root)
              && Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)
              && isInSome(root, root.relativize(real))
          ? Optional.of(new StoredFile(real))
          : Optional.empty();
    } catch (IOException | InvalidPathException notThere) {
      return Optional.empty();
    }
  }

  private static boolean isInSome(Path root, Path inside) {
    int names = inside.getNameCount();
    return (names > 2 && isIn(root, inside.subpath(0, 2)))
        || (names > 3
            && (inside.startsWith("nights") || inside.startsWith("experiments"))
            && isIn(root.resolve(inside.getName(0)), inside.subpath(1, 3)));
  }

  private static boolean isIn(Path root, Path run) {
    return new RunStore(root)
        .find(run.getName(0).toString(), run.getName(1).toString())
        .isPresent();
  }

  /** Answers with what the file holds, as much of it as there is now. */
  Answer answer() throws IOException {
    String name = path.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.getOrDefault(ending, "application/octet-stream");
    long length = Files.size(path);
    Answer answer = Answer.stream(type, length, out -> copy(length, out));
    if (ending.equals("html")) {
      return answer.with("Content-Security-Policy", PAGE_POLICY);
    }
    return TYPES.containsKey(ending) ? answer : answer.with("Content-Disposition", "attachment");
  }

  /** A file of a trial that runs grows meanwhile; what was promised is what is sent. */
  private void copy(long length, OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] buffer = new byte[64 * 1024];
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new IOException(path + " became shorter as it was sent");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
