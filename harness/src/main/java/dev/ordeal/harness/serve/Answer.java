package dev.ordeal.harness.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back: a status, headers, and a body that is written piece by piece.
 *
 * @param status the status code
 * @param headers the headers beside those that every answer has
 * @param length how many bytes the body has; {@link #UNTOLD} if only its writer knows
 * @param body writes the body
 */
record Answer(int status, Map<String, String> headers, long length, Body body) {
  static final long UNTOLD = -1;
  private static final String HTML = "text/html; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Pages of ours say in themselves what they may load; this is the outer bound. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Writes a body. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Returns a page of ours. */
  static Answer page(int status, String html) {
    return bytes(status, HTML, html).with("Content-Security-Policy", PAGE_POLICY);
  }

  /** Returns a line of text. */
  static Answer text(int status, String line) {
    return bytes(status, TEXT, line + "\n");
  }

  /** Returns JSON. */
  static Answer json(String json) {
    return bytes(200, "application/json; charset=utf-8", json);
  }

  static Answer bytes(int status, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, Map.of("Content-Type", type), bytes.length, out -> out.write(bytes));
  }

  /** Returns a body of this type that is written as it is read. */
  static Answer stream(String type, long length, Body body) {
    return new Answer(200, Map.of("Content-Type", type), length, body);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, length, body);
  }

  /**
   * Sends it.
   *
   * @throws IOException if the body cannot be written to its end; the connection is then to be
   *     closed, so that nobody takes the part for the whole
   */
  void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    sent.set("X-Content-Type-Options", "nosniff");
    sent.set("Referrer-Policy", "no-referrer");
    sent.set("Cross-Origin-Resource-Policy", "same-origin");
    sent.set("X-Frame-Options", "DENY");
    sent.set("Cache-Control", "no-store");
    sent.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.forEach(sent::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (length != UNTOLD) {
        sent.set("Content-Length", Long.toString(length));
      }
      exchange.sendResponseHeaders(status, -1);
    } else if (length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, length == UNTOLD ? 0 : length);
      body.writeTo(exchange.getResponseBody());
    }
    exchange.close();
  }
}
