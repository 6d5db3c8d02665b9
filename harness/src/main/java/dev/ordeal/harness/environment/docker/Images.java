package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.Image;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds images from their Dockerfiles, once: an image is tagged with the hash of its Dockerfile
 * and context, so that an unchanged one is found and a changed one is never mistaken for it.
 */
final class Images {
  private static final Logger log = LoggerFactory.getLogger(Images.class);
  private static final int HASH_DIGITS = 12;
  private static final String DOCKERFILE = "Dockerfile";

  private final DockerClient client;

  Images(DockerClient client) {
    this.client = client;
  }

  /**
   * Returns the reference of the target's image, building it if it is not there.
   *
   * @throws EnvironmentException with the last line of the build's output
   */
  String of(Image image) throws EnvironmentException {
    return present(image.tag(), read(image));
  }

  /** Returns the reference of the image that holds a node's network, building it if need be. */
  String ofNetwork() throws EnvironmentException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(DOCKERFILE, resource("network.Dockerfile"));
    files.put("network.pl", resource("network.pl"));
    return present("ordeal/network:1", files);
  }

  /**
   * Reads the files of an image's context, the Dockerfile among them, by name and in its order.
   *
   * @throws EnvironmentException naming the file that cannot be read
   */
  static Map<String, byte[]> read(Image image) throws EnvironmentException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, Path> file : image.context().entrySet()) {
      try {
        files.put(file.getKey(), Files.readAllBytes(file.getValue()));
      } catch (IOException e) {
        throw new EnvironmentException(
            "image %s cannot be built: its file %s is not readable at %s"
                .formatted(image.tag(), file.getKey(), file.getValue()),
            e);
      }
    }
    files.put(DOCKERFILE, image.dockerfile().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private String present(String tag, Map<String, byte[]> files) throws EnvironmentException {
    String reference = tag + "-" + ContentHash.of(files).substring(0, HASH_DIGITS);
    try {
      client.inspectImageCmd(reference).exec();
    } catch (NotFoundException absent) {
      build(tag, reference, files);
    } catch (DockerException e) {
      throw new EnvironmentException(
          "the engine does not tell whether it has image " + reference + ": " + Complaint.of(e), e);
    }
    return reference;
  }

  private void build(String tag, String reference, Map<String, byte[]> files)
      throws EnvironmentException {
    log.info("building image {}; this is done once", reference);
    Archive context = new Archive();
    files.forEach(context::file);
    Output output = new Output();
    try (InputStream tar = new ByteArrayInputStream(context.bytes())) {
      client
          .buildImageCmd(tar)
          .withTags(Set.of(reference))
          .withLabels(Map.of(Labels.IMAGE, tag))
          .withForcerm(true)
          .exec(output)
          .awaitCompletion();
      client.inspectImageCmd(reference).exec();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while building image " + tag, e);
    } catch (IOException | RuntimeException e) {
      String error = output.error.isEmpty() ? Complaint.of(e) : output.error;
      throw new EnvironmentException(
          "image %s cannot be built: %s; the last line of the build's output: %s"
              .formatted(tag, error, output.lastLine),
          e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Images.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the harness's jar lacks " + name, e);
    }
  }

  /** Keeps what a user must see of a failed build. */
  private static final class Output extends ResultCallback.Adapter<BuildResponseItem> {
    private static final Pattern ENGINES_OWN =
        Pattern.compile("Removing intermediate container | ---> |Step \\d+/\\d+ ");

    private volatile String lastLine = "(none)";
    private volatile String error = "";

    @Override
    public void onNext(BuildResponseItem item) {
      if (item.getStream() != null) {
        item.getStream().lines().filter(line -> !line.isBlank()).forEach(this::keep);
      }
      if (item.getErrorDetail() != null && item.getErrorDetail().getMessage() != null) {
        error = item.getErrorDetail().getMessage().strip();
      }
    }

    /** Keeps what the build printed, not what the engine tells of its own doings in between. */
    private void keep(String line) {
      log.debug("{}", line);
      if (!ENGINES_OWN.matcher(line).lookingAt()) {
        lastLine = line.strip();
      }
    }
  }
}
