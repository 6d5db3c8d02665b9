package dev.ordeal.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ordeal.history.Call;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes the proof of a verdict as a file that a program of another hand can check against the
 * history; the format is told in docs/verdicts.md.
 */
public final class WitnessFile {
  /** What the field {@code format} says. */
  public static final String FORMAT = "ordeal-witness-1";

  private final JsonGenerator json;
  private final String sha256;

  private WitnessFile(JsonGenerator json, String sha256) {
    this.json = json;
    this.sha256 = sha256;
  }

  /**
   * Writes the orders of a valid verdict.
   *
   * @param sha256 the hash of the history file, in hexadecimal
   */
  public static void write(Writer out, String sha256, Verdict.Valid verdict) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new WitnessFile(json, sha256).valid(verdict);
    }
  }

  /**
   * Writes the core of an invalid verdict.
   *
   * @param sha256 the hash of the history file, in hexadecimal
   */
  public static void write(Writer out, String sha256, Verdict.Invalid verdict, Core core)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new WitnessFile(json, sha256).invalid(verdict, core);
    }
  }

  private void begin(Verdict verdict) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeStringField("historySha256", sha256);
    json.writeStringField("verdict", verdict.status().word());
    json.writeStringField("model", verdict.findings().model());
    json.writeStringField("failedCas", verdict.findings().failedCas().word());
  }

  private void valid(Verdict.Valid verdict) throws IOException {
    begin(verdict);
    json.writeArrayFieldStart("keys");
    for (Witness witness : verdict.witnesses()) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("key", witness.key());
      json.writeArrayFieldStart("order");
      for (Call call : witness.order()) {
        json.writeNumber(call.callIndex());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("points");
      long point = -1;
      for (Call call : witness.order()) {
        // As early as what it comes after allows.
        point = Math.max(point, call.callIndex());
        json.writeNumber(point);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    end();
  }

  private void invalid(Verdict.Invalid verdict, Core core) throws IOException {
    begin(verdict);
    json.writeStringField("key", core.key());
    json.writeArrayFieldStart("known");
    for (Call call : core.known()) {
      json.writeNumber(call.callIndex());
    }
    json.writeEndArray();
    json.writeBooleanField("minimal", core.minimal());
    json.writeStringField("words", verdict.counterexample().words());
    end();
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
