package dev.ordeal.harness.file;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 into values that know where they stand. */
public final class Yaml {
  private Yaml() {}

  /**
   * Reads a file of one document.
   *
   * @throws FileException if it cannot be read, or is no YAML
   */
  public static Value read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new FileException("cannot read " + file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new FileException("cannot read " + file + ": it is no UTF-8 text", e);
    } catch (java.io.IOException e) {
      throw new FileException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a text of one document.
   *
   * @param name names the text in messages
   * @throws FileException if it is no YAML
   */
  public static Value parse(String name, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new CoreSchema())
            // Both are told by Fields, in our words and with their place.
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return new Value(
          name,
          root.orElseThrow(() -> new FileException(name + ":1:1: there is nothing in this file")));
    } catch (MarkedYamlEngineException e) {
      String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw new FileException(
          place(name, mark) + "this is no YAML: " + oneLine(problem == null ? "" : problem), e);
    } catch (YamlEngineException e) {
      throw new FileException(
          name + ": this is no YAML: " + oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  /** Words a place as compilers do, counted from one: {@code nightly.yml:3:7: }. */
  static String place(String name, Optional<Mark> mark) {
    return mark.map(at -> name + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ")
        .orElse(name + ": ");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
