package dev.ordeal.harness.serve;

import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a run into one zip while it is being sent: no more than a buffer is ever in memory. */
final class RunZip {
  /** Says in the zip what is not in it. */
  static final String LEFT_OUT = "left-out.txt";

  private final RunDirectory run;
  private final RunFiles content;

  private RunZip(RunDirectory run, RunFiles content) {
    this.run = run;
    this.content = content;
  }

  /** Lists what is to be packed. */
  static RunZip of(RunDirectory run) throws IOException {
    return new RunZip(run, RunFiles.of(run));
  }

  /** Returns the name that the zip has, without its ending, and that all in it lies under. */
  String name() {
    return run.trialName() + "-" + run.path().getFileName();
  }

  /**
   * Writes the zip, and leaves the stream open.
   *
   * @throws IOException if a file cannot be read, or nobody listens any more; the zip then lacks
   *     its end
   */
  void writeTo(OutputStream out) throws IOException {
    // Closing it after a failure would make a part look whole.
    @SuppressWarnings("resource")
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Path file : content.files()) {
      ZipEntry entry = new ZipEntry(inZip(file));
      entry.setLastModifiedTime(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
      zip.putNextEntry(entry);
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
    if (!content.leftOut().isEmpty()) {
      zip.putNextEntry(new ZipEntry(name() + "/" + LEFT_OUT));
      zip.write(
          "Links, pipes and what cannot be read are not in this zip:\n"
              .getBytes(StandardCharsets.UTF_8));
      for (Path file : content.leftOut()) {
        zip.write((run.path().relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      zip.closeEntry();
    }
    zip.finish();
    zip.flush();
  }

  private String inZip(Path file) {
    return name() + "/" + run.path().relativize(file).toString().replace('\\', '/');
  }

  /** Answers with it. */
  Answer answer() {
    return Answer.stream("application/zip", Answer.UNTOLD, this::writeTo)
        .with("Content-Disposition", "attachment; filename=\"" + name() + ".zip\"");
  }
}
