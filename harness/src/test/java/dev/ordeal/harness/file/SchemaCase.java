package dev.ordeal.harness.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Holds a published schema against the reader of the same files: both must take or refuse every one
 * of many documents, right ones with one to three changes. JSON is YAML, so both read the same
 * text.
 */
public final class SchemaCase {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> SCALARS =
      List.of(
          "0",
          "1",
          "2",
          "99",
          "100",
          "-1",
          "1.5",
          "0.0",
          "1e3",
          "1000001",
          "true",
          "false",
          "null",
          "\"\"",
          "\" \"",
          "\"a\"",
          "\"60s\"",
          "\"0s\"",
          "\"000ms\"",
          "\"5m\"",
          "\"60\"",
          "\"1234567890s\"",
          "\"latest\"",
          "\"a/b\"",
          "\"small\"",
          "\"uniqe\"",
          "\"95%\"",
          "\"100%\"",
          "\"101%\"",
          "\"every\"",
          "\"mean\"",
          "\"valid\"",
          "[]",
          "{}",
          "[1]",
          "[1, 1]",
          "[\"a\"]",
          "[\"a\", \"a\"]",
          "9223372036854775807",
          "9223372036854775808");

  private final JsonSchema schema;
  private final Consumer<Value> reader;
  private final SplittableRandom random;

  /** Takes a schema of docs/schema and the reader, which throws {@link FileException}. */
  public SchemaCase(String schema, Consumer<Value> reader, long seed) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "schema", schema));
    this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    this.reader = reader;
    this.random = new SplittableRandom(seed);
  }

  /** Returns how many of the changed documents were taken; all others were refused by both. */
  public int agreeOnChangesOf(List<String> documents, int count) throws IOException {
    List<JsonNode> right = new ArrayList<>();
    for (String document : documents) {
      JsonNode json = JSON.readTree(document);
      right.add(json);
      assertThat(schema.validate(json)).as(document).isEmpty();
      reader.accept(Yaml.parse("right.yml", document));
    }
    int taken = 0;
    for (int i = 0; i < count; i++) {
      JsonNode changed = right.get(random.nextInt(right.size())).deepCopy();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        change(changed);
      }
      taken += agree(changed) ? 1 : 0;
    }
    return taken;
  }

  private boolean agree(JsonNode document) {
    String text = document.toString();
    String refused = null;
    try {
      reader.accept(Yaml.parse("changed.yml", text));
    } catch (FileException e) {
      refused = e.getMessage();
      assertThat(refused).startsWith("changed.yml:1:").doesNotContain("\n");
    }
    assertThat(schema.validate(document).isEmpty())
        .as("the schema takes %s, the reader: %s; %s", text, refused, schema.validate(document))
        .isEqualTo(refused == null);
    return refused == null;
  }

  private void change(JsonNode document) throws IOException {
    List<JsonNode> places = new ArrayList<>();
    collect(document, places);
    JsonNode place = places.get(random.nextInt(places.size()));
    if (place instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name =
          names.isEmpty() || random.nextInt(10) == 0
              ? "surprise"
              : names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, scalar());
      }
    } else if (place instanceof ArrayNode array) {
      if (!array.isEmpty() && random.nextInt(3) == 0) {
        array.remove(random.nextInt(array.size()));
      } else if (!array.isEmpty() && random.nextInt(3) == 0) {
        array.add(array.get(0).deepCopy());
      } else {
        array.add(scalar());
      }
    }
  }

  private JsonNode scalar() throws IOException {
    return JSON.readTree(SCALARS.get(random.nextInt(SCALARS.size())));
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }
}
