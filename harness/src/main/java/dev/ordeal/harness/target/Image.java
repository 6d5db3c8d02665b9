package dev.ordeal.harness.target;

import java.nio.file.Path;
import java.util.Map;

/**
 * Says how the container image of a target is built.
 *
 * @param tag name of the image, with a tag: {@code ordeal/paxos:0.1.0}
 * @param dockerfile content of its Dockerfile
 * @param context files that the Dockerfile copies, by their name in the build context
 */
public record Image(String tag, String dockerfile, Map<String, Path> context) {

  /** Copies the map. */
  public Image {
    context = Map.copyOf(context);
  }
}
