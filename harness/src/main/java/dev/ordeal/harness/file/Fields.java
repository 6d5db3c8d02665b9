package dev.ordeal.harness.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of a mapping in a YAML file, all of them known and none given twice. */
public final class Fields {
  private final Value mapping;
  private final Map<String, Value> values;

  private Fields(Value mapping, Map<String, Value> values) {
    this.mapping = mapping;
    this.values = values;
  }

  static Fields of(String file, Value mapping, MappingNode node, List<String> keys) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Value key = new Value(file, tuple.getKeyNode());
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!keys.contains(name)) {
        throw key.wrong("unknown key " + key.words() + Nearest.there(name, keys));
      }
      if (values.put(name, new Value(file, tuple.getValueNode())) != null) {
        throw key.wrong("'" + name + "' is given twice");
      }
    }
    return new Fields(mapping, values);
  }

  /** Returns the value of a key, if it is given. */
  public Optional<Value> optional(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Returns the value of a key that must be given. */
  public Value required(String key) {
    return optional(key).orElseThrow(() -> mapping.wrong("'" + key + "' is missing here"));
  }

  /** Returns the failure that says this of the mapping's place. */
  public FileException wrong(String message) {
    return mapping.wrong(message);
  }
}
