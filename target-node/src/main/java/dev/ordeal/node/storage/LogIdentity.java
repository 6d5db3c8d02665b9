package dev.ordeal.node.storage;

import java.nio.charset.StandardCharsets;

/** Whose log it is: the cluster and the node that every segment header carries. */
public record LogIdentity(String cluster, String node) {

  /**
   * The longest cluster or node name, in UTF-8 bytes: two of them fit a header sector with room.
   */
  public static final int NAME_BYTES_MAX = 64;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one is empty or too long
   */
  public LogIdentity {
    check("cluster", cluster);
    check("node", node);
  }

  private static void check(String what, String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > NAME_BYTES_MAX) {
      throw new IllegalArgumentException(
          what + " name must have 1 to " + NAME_BYTES_MAX + " bytes but has " + length);
    }
  }
}
