package dev.ordeal.node.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one JSON value into plain Java values.
 *
 * <p>Objects become sorted maps, arrays lists, numbers {@link BigDecimal}, and null {@link
 * JsonNull}. Refused: anything after the value, a field named twice, more than 64 levels, numbers
 * of more than 400 digits, and text with an unpaired surrogate, which has no UTF-8 form.
 */
public final class JsonReader {

  private static final int DEPTH_MAX = 64;
  private static final int NUMBER_LENGTH_MAX = 400;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_LENGTH_MAX)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Reads UTF-8 bytes.
   *
   * @throws JsonException if they are not exactly one JSON value
   */
  public static Object read(byte[] bytes) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new JsonException("expected a JSON value, found nothing");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonException("expected the end after the JSON value" + at(parser));
      }
      return value;
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw new JsonException("not JSON" + where + ": " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new JsonException("not JSON: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static Object value(JsonParser parser) throws IOException, JsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> text(parser, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> JsonNull.NULL;
      default -> throw new JsonException("unexpected " + parser.currentToken() + at(parser));
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException, JsonException {
    Map<String, Object> fields = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser, parser.currentName());
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) throws IOException, JsonException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  private static BigDecimal number(JsonParser parser) throws IOException, JsonException {
    try {
      BigDecimal number = new BigDecimal(parser.getText());
      // Without its zeroes, too, or its canonical form could not be written, or not be read again.
      if (number.stripTrailingZeros().scale() != Integer.MIN_VALUE) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw new JsonException("number out of range" + at(parser));
  }

  private static String text(JsonParser parser, String text) throws JsonException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new JsonException("unpaired surrogate in text" + at(parser));
      }
    }
    return text;
  }

  private static String at(JsonParser parser) {
    var location = parser.currentTokenLocation();
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
