package dev.ordeal.harness.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer, asked for over a plain socket: no client puts the path or the headers in order.
 *
 * @param status the status code; 0 if there was no answer at all
 * @param headers the headers by their names in lower case
 * @param body what followed them, byte by byte, as it was sent, each as one character
 */
record Raw(int status, Map<String, String> headers, String body) {
  private static final int PATIENCE_MILLIS = 20_000;

  /** Asks for a path of a server as a browser on this machine does. */
  static Raw get(URI server, String path) throws IOException {
    return send(server, request("GET", path, "127.0.0.1:" + server.getPort()));
  }

  static String request(String method, String path, String host) {
    return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }

  /** Sends exactly this and reads until the server closes. */
  static Raw send(URI server, String request) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Socket socket =
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().transferTo(all);
    } catch (SocketException reset) {
      // What came before counts.
    }
    return parse(all.toByteArray());
  }

  private static Raw parse(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Raw(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Raw(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + 4));
  }

  String text() {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Returns the body of an answer that was sent in chunks, or nothing if its end is missing. */
  Optional<byte[]> unchunked() {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      if (line < 0) {
        return Optional.empty();
      }
      int length = Integer.parseInt(body.substring(at, line).strip(), 16);
      if (length == 0) {
        return Optional.of(whole.toString().getBytes(StandardCharsets.ISO_8859_1));
      }
      at = line + 2 + length + 2;
      if (at > body.length()) {
        return Optional.empty();
      }
      whole.append(body, line + 2, line + 2 + length);
    }
  }
}
