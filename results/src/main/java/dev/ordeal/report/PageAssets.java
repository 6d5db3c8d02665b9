package dev.ordeal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/** Loads the page's styles and scripts, our own and uPlot's, from the class path. */
final class PageAssets {
  private static final String WEBJARS = "/META-INF/resources/webjars/uplot/";
  private static final String UPLOT_PROPERTIES =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private PageAssets() {}

  static String styles() throws IOException {
    return read("report.css") + read("drawing.css");
  }

  static String uplotStyles() throws IOException {
    return read(uplot("dist/uPlot.min.css"));
  }

  /** The script that records errors of the others; it must come first. */
  static String troubleScript() throws IOException {
    return read("trouble.js");
  }

  /** The script that brings the counterexample into view. */
  static String drawingScript() throws IOException {
    return read("drawing.js");
  }

  /** The plotting library with its licence. */
  static String uplotScript() throws IOException {
    String licence = read(uplot("LICENSE")).replace("*/", "* /");
    return "/*!\n" + licence + "*/\n" + read(uplot("dist/uPlot.iife.min.js"));
  }

  /** The plotting library, then the timeline that uses it. */
  static String timelineScript() throws IOException {
    return uplotScript()
        // Those that follow the timeline listen before it speaks.
        + read("operations.js")
        + read("marks.js")
        + read("timeline.js");
  }

  /**
   * Returns the source expression by which a content security policy allows exactly this script.
   */
  static String hash(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String uplot(String file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = open(UPLOT_PROPERTIES)) {
      properties.load(in);
    }
    return WEBJARS + properties.getProperty("version") + "/" + file;
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      // Browsers read CR LF as LF before they hash a script, so we do too.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PageAssets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return in;
  }
}
