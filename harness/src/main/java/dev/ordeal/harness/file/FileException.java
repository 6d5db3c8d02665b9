package dev.ordeal.harness.file;

/** Says in one line what is wrong in a file that a user wrote, with the place. */
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FileException(String line) {
    super(line);
  }

  FileException(String line, Throwable cause) {
    super(line, cause);
  }
}
