package dev.ordeal.node.json;

/** The JSON value null, so that no Java null travels. */
public enum JsonNull {
  /** The one value. */
  NULL
}
