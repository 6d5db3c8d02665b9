package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the small files of runs, of which nobody knows who wrote them last. */
final class SmallJson {
  static final JsonMapper MAPPER = new JsonMapper();

  /** A plan has a page of text at most; what is so much larger is something else. */
  private static final long BYTES_MAX = 4_000_000;

  private SmallJson() {}

  /** Returns the object in a file, or a missing node and why in the troubles. */
  static JsonNode read(Path file, List<String> troubles) {
    try (InputStream in = open(file)) {
      if (Files.size(file) > BYTES_MAX) {
        troubles.add(file.getFileName() + " is too large to be one.");
        return MissingNode.getInstance();
      }
      JsonNode json = MAPPER.readTree(in);
      if (json.isObject()) {
        return json;
      }
      troubles.add(file.getFileName() + " holds no object.");
    } catch (JsonProcessingException e) {
      troubles.add(file.getFileName() + " is no JSON: " + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      troubles.add(file.getFileName() + " is not there.");
    } catch (IOException e) {
      troubles.add(DiskFailure.of("read", file.getFileName(), e).getMessage() + ".");
    }
    return MissingNode.getInstance();
  }

  /** Opens a plain file; a link may lead anywhere, and a pipe would never end. */
  static InputStream open(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no plain file");
    }
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }
}
