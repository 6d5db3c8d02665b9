package dev.ordeal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serial;

/**
 * Writes data as JSON that may stand inside a script element: nothing in it can end the element.
 */
final class ScriptData {
  private static final JsonMapper MAPPER = mapper();

  private ScriptData() {}

  private static JsonMapper mapper() {
    JsonMapper mapper = new JsonMapper();
    mapper.getFactory().setCharacterEscapes(new HtmlSafe());
    return mapper;
  }

  static String json(JsonNode data) {
    try {
      return MAPPER.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON values can always be written", e);
    }
  }

  /** Writes as escapes of JSON what would mean something to HTML, or end a line in old scripts. */
  private static final class HtmlSafe extends CharacterEscapes {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&', '\''}) {
        codes[c] = ESCAPE_STANDARD;
      }
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return character == 0x2028 || character == 0x2029
          ? new SerializedString(String.format("\\u%04x", character))
          : null;
    }
  }
}
