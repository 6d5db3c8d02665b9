package dev.ordeal.harness.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;

/** Puts what tests attach into a directory, each test's into one of its own. */
record InDirectory(Path root) implements OutputDirectoryCreator {
  @Override
  public Path getRootDirectory() {
    return root;
  }

  @Override
  public Path createOutputDirectory(TestDescriptor test) throws IOException {
    return Files.createDirectories(
        root.resolve(Integer.toHexString(test.getUniqueId().hashCode())));
  }
}
