package dev.ordeal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Links to the run's other files, and to what each node left behind. */
final class FileSection {
  private static final int DEPTH_MAX = 4;
  private static final int FILES_MAX = 500;

  private FileSection() {}

  static Markup draw(RunContents contents) {
    RunDirectory run = contents.run();
    Markup out = new Markup();
    out.raw("<ul class=\"files\">");
    for (Path file : List.of(run.trial(), run.history(), run.verdict(), run.harnessLog())) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        link(run.path(), file, out);
      }
    }
    out.raw("</ul>");
    List<Path> files = nodeFiles(run);
    if (!files.isEmpty()) {
      out.raw("<h3>Nodes</h3><ul class=\"files\">");
      files.stream().limit(FILES_MAX).forEach(file -> link(run.path(), file, out));
      out.raw("</ul>");
    }
    if (files.size() > FILES_MAX) {
      out.element("p class=\"note\"", Wording.count(files.size() - FILES_MAX) + " more in nodes/.");
    }
    return out;
  }

  private static List<Path> nodeFiles(RunDirectory run) {
    if (!Files.isDirectory(run.nodes())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(run.nodes(), DEPTH_MAX)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(DiskFailure.of("list", run.nodes(), e));
    }
  }

  private static void link(Path run, Path file, Markup out) {
    Path relative = run.relativize(file);
    List<String> segments = new ArrayList<>();
    relative.forEach(segment -> segments.add(encoded(segment.toString())));
    out.raw("<li><a href=\"./")
        .text(String.join("/", segments))
        .raw("\">")
        .text(relative)
        .raw("</a> <small>")
        .text(size(file))
        .raw("</small></li>");
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String size(Path file) {
    try {
      return Wording.bytes(Files.size(file));
    } catch (IOException vanished) {
      return "unreadable";
    }
  }
}
