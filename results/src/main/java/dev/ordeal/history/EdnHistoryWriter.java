package dev.ordeal.history;

import dev.ordeal.history.edn.EdnText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes events as lines of EDN, as Jepsen does, each in one write of its own; {@code :key} and
 * {@code :node} are added where there are any. Or as Porcupine's key-value tests have them: who did
 * what, and nothing else.
 */
final class EdnHistoryWriter implements HistoryWriter {
  private static final Pattern KEYWORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");

  private final OutputStream out;
  private final boolean porcupines;
  private final StringBuilder line = new StringBuilder(256);
  private IOException failure;

  EdnHistoryWriter(OutputStream out, boolean porcupines) {
    this.out = Objects.requireNonNull(out, "out");
    this.porcupines = porcupines;
  }

  @Override
  public void append(Event event) throws IOException {
    if (failure != null) {
      // Half a line may be on the disk; whatever followed it would be glued to that half.
      throw new IOException(
          "the history could not be written any more: " + failure.getMessage(), failure);
    }
    line.setLength(0);
    encode(event);
    try {
      out.write(line.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void encode(Event event) {
    Operation operation = event.operation();
    line.append('{');
    if (!porcupines) {
      line.append(":index ").append(event.index()).append(", :time ").append(event.time());
      line.append(", ");
    }
    line.append(":process ");
    if (event.isNemesis()) {
      line.append(":nemesis");
    } else {
      line.append(event.process());
    }
    line.append(", :type :").append(event.type().word()).append(", :f ");
    if (KEYWORD.matcher(operation.f()).matches()) {
      line.append(':').append(operation.f());
    } else {
      EdnText.append(line, operation.f());
    }
    field(":key", operation.key());
    line.append(", :value ");
    EdnText.append(line, operation.value());
    if (!porcupines) {
      rest(event);
    }
    line.append("}\n");
  }

  private void rest(Event event) {
    field(":node", event.node());
    // A fail without a word is read as a refusal; so that there is nothing to say must be said.
    if (event.error() != null || event.type() == EventType.FAIL) {
      line.append(", :error ");
      EdnText.append(line, event.error());
    }
  }

  private void field(String name, String text) {
    if (text != null) {
      line.append(", ").append(name).append(' ');
      EdnText.append(line, text);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
