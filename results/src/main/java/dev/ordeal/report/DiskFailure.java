package dev.ordeal.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Words what went wrong on disk in one line: what was attempted, on which path, and why not. */
final class DiskFailure {
  private DiskFailure() {}

  /**
   * Returns an exception whose message reads on its own: {@code cannot create the run directory
   * /x/y: no space left on device}.
   *
   * @param attempt what was being done, as it follows "cannot"
   */
  static IOException of(String attempt, Path path, IOException cause) {
    return new IOException("cannot " + attempt + " " + path + ": " + reason(path, cause), cause);
  }

  private static String reason(Path path, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied" + elsewhere(path, cause);
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory" + elsewhere(path, cause);
    }
    if (cause instanceof NotDirectoryException) {
      return "not a directory" + elsewhere(path, cause);
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something else has that name" + elsewhere(path, cause);
    }
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return oneLine(failure.getReason()) + elsewhere(path, cause);
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : oneLine(message);
  }

  /** Names the file that failed where it is not the path already named, such as a parent. */
  private static String elsewhere(Path path, IOException cause) {
    String file = cause instanceof FileSystemException failure ? failure.getFile() : null;
    return file == null || file.equals(path.toString()) ? "" : " (" + file + ")";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
