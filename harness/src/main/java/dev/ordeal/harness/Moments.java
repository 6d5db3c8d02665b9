package dev.ordeal.harness;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes beside the history what the report draws with it: by which clocks the trial began, so that
 * lines of logs have a place in it, who led which group, whenever that changed, and what makes the
 * verdict worth less. A trial does not end because this could not be written.
 */
final class Moments implements TrialListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Moments.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedWriter out;
  private Map<String, String> leaders = Map.of();
  private boolean began;
  private boolean broken;

  /**
   * Opens the file.
   *
   * @throws IOException if the file cannot be made
   */
  Moments(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  @Override
  public void began(long environmentNanos) {
    began = true;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("begunAt", Instant.now().toString());
    line.put("environmentNanos", environmentNanos);
    write(line);
  }

  @Override
  public void progress(Progress progress) {
    if (began && !progress.leaders().equals(leaders)) {
      leaders = progress.leaders();
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", progress.elapsedNanos());
      line.put("leaders", new TreeMap<>(leaders));
      write(line);
    }
  }

  /** Notes something that makes the verdict worth less. */
  void remark(String remark) {
    write(Map.of("remark", remark));
  }

  private void write(Map<String, Object> line) {
    if (broken) {
      return;
    }
    try {
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      broken = true;
      LOG.warn("who led is not noted any more: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      LOG.warn("what was noted beside the history may be incomplete: {}", e.getMessage());
    }
  }
}
