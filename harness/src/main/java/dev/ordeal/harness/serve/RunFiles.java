package dev.ordeal.harness.serve;

import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of a run, from a walk that follows no links.
 *
 * @param files the plain files, in the order of their names
 * @param leftOut what else there was: links, pipes, directories that cannot be read
 */
record RunFiles(List<Path> files, List<Path> leftOut) {

  /** Walks through the run's directory; what vanishes meanwhile is left out. */
  static RunFiles of(RunDirectory run) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> leftOut = new ArrayList<>();
    Files.walkFileTree(
        run.path(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            (attributes.isRegularFile() ? files : leftOut).add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            leftOut.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            if (failure != null) {
              leftOut.add(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    Collections.sort(leftOut);
    return new RunFiles(List.copyOf(files), List.copyOf(leftOut));
  }
}
