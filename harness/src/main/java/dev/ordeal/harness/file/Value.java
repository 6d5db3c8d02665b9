package dev.ordeal.harness.file;

import dev.ordeal.nemesis.Lengths;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file: asked for as what it should be, it answers, or says in one line with its
 * place what it is instead.
 */
public final class Value {
  private static final Pattern SHARE = Pattern.compile("(100(\\.0{1,9})?|\\d{1,2}(\\.\\d{1,9})?)%");
  private static final int SHOWN_LENGTH_MAX = 60;

  private final String file;
  private final Node node;

  Value(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** Returns a word that this value leaves unsaid; its place is this value's. */
  public Value unsaid(String word) {
    return new Value(
        file,
        new ScalarNode(
            Tag.STR, true, word, ScalarStyle.PLAIN, node.getStartMark(), node.getEndMark()));
  }

  /** Returns the failure that says this of this value's place. */
  public FileException wrong(String message) {
    return new FileException(Yaml.place(file, node.getStartMark()) + message);
  }

  /** Returns the same failure with what lay behind it. */
  public FileException wrong(String message, Throwable cause) {
    return new FileException(Yaml.place(file, node.getStartMark()) + message, cause);
  }

  /** Returns the fields of a mapping that may have these keys, and no others. */
  public Fields fields(List<String> keys) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected a mapping with " + String.join(", ", keys) + ", found " + words());
    }
    return Fields.of(file, this, mapping, keys);
  }

  /** Returns the elements of a list, which must not be empty. */
  public List<Value> list() {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw wrong("expected a list of at least one, found " + words());
    }
    List<Value> elements = new ArrayList<>();
    sequence.getValue().forEach(element -> elements.add(new Value(file, element)));
    return elements;
  }

  /** Returns whether this is a list of nothing. */
  public boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** Returns whether this is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Returns whether this is a whole number; {@code 1e3} and {@code 7.0} are, as in JSON. */
  public boolean isWhole() {
    return node instanceof ScalarNode scalar
        && Decimals.read(scalar).map(Decimals::isWhole).orElse(false);
  }

  /** Returns a text, which must not be empty. */
  public String text() {
    if (node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw wrong("expected a word, found " + words());
  }

  /** Returns this, which must be a text. */
  public Value checkedText() {
    text();
    return this;
  }

  /** Returns a whole number from the least to the greatest, both included. */
  public long whole(long least, long greatest) {
    if (isWhole()) {
      BigDecimal value = Decimals.read((ScalarNode) node).orElseThrow();
      if (value.compareTo(BigDecimal.valueOf(least)) >= 0
          && value.compareTo(BigDecimal.valueOf(greatest)) <= 0) {
        return value.longValueExact();
      }
    }
    throw wrong(
        "expected a whole number from %d to %d, found %s".formatted(least, greatest, words()));
  }

  /** Returns a number that is more than zero and at most the greatest. */
  public double positive(double greatest) {
    if (node instanceof ScalarNode scalar) {
      double value = Decimals.read(scalar).map(BigDecimal::doubleValue).orElse(Double.NaN);
      if (value > 0 && value <= greatest) {
        return value;
      }
    }
    throw wrong(
        "expected a number above 0, at most %s, found %s"
            .formatted(new BigDecimal(greatest).toPlainString(), words()));
  }

  /** Returns a length of time of more than nothing, such as {@code 60s}. */
  public Duration length() {
    try {
      Duration length = Lengths.parse(scalar());
      if (!length.isZero()) {
        return length;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("expected a length of time such as 500ms, 60s, 5m or 8h, found " + words(), e);
    }
    throw wrong("expected a length of time of more than 0, found " + words());
  }

  /** Returns a time since a beginning, which may be nothing, such as {@code 0s}. */
  public Duration moment() {
    try {
      return Lengths.parse(scalar());
    } catch (IllegalArgumentException e) {
      throw wrong("expected a time such as 0s, 500ms or 5m, found " + words(), e);
    }
  }

  /** Returns a share of one, from 0 to 1, that is written as {@code 99.5%}. */
  public double percent() {
    if (SHARE.matcher(scalar()).matches()) {
      BigDecimal percent = new BigDecimal(scalar().substring(0, scalar().length() - 1));
      return percent.movePointLeft(2).doubleValue();
    }
    throw wrong("expected a share such as 99.5%, at most 100%, found " + words());
  }

  /** Returns true or false. */
  public boolean flag() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    throw wrong("expected true or false, found " + words());
  }

  /** Returns one of these words. */
  public String oneOf(List<String> words) {
    String text = scalar();
    if (words.contains(text)) {
      return text;
    }
    throw wrong(
        "expected %s, found %s%s"
            .formatted(String.join(" or ", words), words(), Nearest.hint(text, words)));
  }

  /** Returns what is written, whatever it is; of a list or a mapping, nothing. */
  public String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  String words() {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().isEmpty() ? "an empty list" : "a list";
    }
    String text = scalar().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      return "nothing";
    }
    String shown =
        text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    return "'" + shown + "'";
  }
}
