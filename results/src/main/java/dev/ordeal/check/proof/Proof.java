package dev.ordeal.check.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds what a witness file says, as read and not yet believed. Read once and not shared, it can do
 * with arrays: millions of boxed numbers would take several times the room.
 */
@SuppressWarnings("ArrayRecordComponent")
record Proof(
    @JsonProperty("format") String format,
    @JsonProperty("historySha256") String historySha256,
    @JsonProperty("verdict") String verdict,
    @JsonProperty("model") String model,
    @JsonProperty("failedCas") String failedCas,
    @JsonProperty("keys") List<KeyOrder> keys,
    @JsonProperty("key") String key,
    @JsonProperty("known") int[] known) {
  private static final String FORMAT = "ordeal-witness-1";
  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // What another reader might understand otherwise is no proof.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build()
          .readerFor(Proof.class);

  /** The order of one key: the index of each operation's invocation, and when it took effect. */
  record KeyOrder(
      @JsonProperty("key") String key,
      @JsonProperty("order") int[] order,
      @JsonProperty("points") int[] points) {}

  /**
   * Reads a witness file.
   *
   * @throws IOException if it cannot be read, or is none; the message says what would be right
   */
  static Proof read(Path file) throws IOException {
    Proof proof;
    try (InputStream in = Files.newInputStream(file)) {
      proof = READER.readValue(in);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no witness: " + e.getOriginalMessage(), e);
    }
    if (proof == null || !FORMAT.equals(proof.format)) {
      throw new IOException(file + " is no witness: its format must be \"" + FORMAT + "\"");
    }
    return proof;
  }
}
