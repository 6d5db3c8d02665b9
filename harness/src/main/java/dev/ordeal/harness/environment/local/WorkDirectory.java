package dev.ordeal.harness.environment.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordeal.harness.environment.HarnessMark;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Is where a cluster's nodes keep their files: a directory under the system's temporary one, with a
 * file that says which harness made it.
 */
final class WorkDirectory {
  private static final String PREFIX = "ordeal-";
  private static final String OWNER = "owner";

  private final Path root;

  private WorkDirectory(Path root) {
    this.root = root;
  }

  /** Makes a new one. */
  static WorkDirectory create(String cluster, HarnessMark owner) throws IOException {
    Path root = Files.createTempDirectory(PREFIX + cluster + "-");
    Files.writeString(root.resolve(OWNER), owner + "\n", UTF_8);
    return new WorkDirectory(root);
  }

  /** Finds those on this machine that have an owner, whoever it is. */
  static List<WorkDirectory> all() throws IOException {
    List<WorkDirectory> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      entries
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .map(WorkDirectory::new)
          .filter(directory -> directory.owner().isPresent())
          .sorted((a, b) -> a.root.compareTo(b.root))
          .forEach(found::add);
    }
    return found;
  }

  Path path() {
    return root;
  }

  /** Returns which harness made it; empty if that cannot be read. */
  Optional<HarnessMark> owner() {
    try {
      return HarnessMark.parse(Files.readString(root.resolve(OWNER), UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Makes a node's directory, with an empty one for its data and one for its config files. */
  Path makeNode(String node, Map<String, String> files) throws IOException {
    Path directory = nodeDirectory(node);
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.createDirectories(directory.resolve("data"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = config.resolve(file.getKey()).normalize();
      if (!path.startsWith(config)) {
        throw new IOException("the config file " + file.getKey() + " lies outside " + config);
      }
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), UTF_8);
    }
    return directory;
  }

  Path nodeDirectory(String node) {
    return root.resolve(node);
  }

  /** Removes it with all it holds; it is no error if it is gone. */
  void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Path owner = root.resolve(OWNER);
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // The owner goes last: a removal that breaks off can then be found and done again.
            if (!file.equals(owner)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            if (directory.equals(root)) {
              Files.deleteIfExists(owner);
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
