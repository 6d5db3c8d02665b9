package dev.ordeal.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** Writes events as lines of JSON, each in one write of its own. */
final class JsonlWriter implements HistoryWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final OutputStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private IOException failure;

  JsonlWriter(OutputStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public void append(Event event) throws IOException {
    if (failure != null) {
      // Half a line may be on the disk; whatever followed it would be glued to that half.
      throw new IOException(
          "the history could not be written any more: " + failure.getMessage(), failure);
    }
    line.reset();
    encode(event);
    line.write('\n');
    try {
      line.writeTo(out);
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void encode(Event event) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("index", event.index());
      json.writeNumberField("time", event.time());
      if (event.isNemesis()) {
        json.writeStringField("process", JsonlReader.NEMESIS);
      } else {
        json.writeNumberField("process", event.process());
      }
      json.writeStringField("type", event.type().word());
      json.writeStringField("f", event.operation().f());
      if (event.operation().key() != null) {
        json.writeStringField("key", event.operation().key());
      }
      json.writeFieldName("value");
      JsonValue.write(json, event.operation().value());
      if (event.node() != null) {
        json.writeStringField("node", event.node());
      }
      if (event.error() != null) {
        json.writeStringField("error", event.error());
      }
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
