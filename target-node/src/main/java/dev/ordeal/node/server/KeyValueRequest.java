package dev.ordeal.node.server;

import dev.ordeal.node.json.CanonicalJson;
import dev.ordeal.node.json.JsonException;
import dev.ordeal.node.json.JsonNull;
import dev.ordeal.node.json.JsonReader;
import dev.ordeal.node.paxos.ReadMode;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.RequestId;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A client's HTTP request, understood.
 *
 * @param timeoutMillis how long the client waits; empty if it named no deadline
 */
record KeyValueRequest(Request request, Optional<Integer> timeoutMillis) {

  /** Where all keys live. */
  static final String PATH = "/v1/kv/";

  /** A longer key is a mistake. */
  static final int KEY_BYTES_MAX = 512;

  /** A larger value would not fit the batches that nodes exchange. */
  static final int BODY_BYTES_MAX = 256 << 10;

  /** A longer deadline is a mistake. */
  static final int TIMEOUT_MILLIS_MAX = 600_000;

  private static final String CAS = "/cas";

  /**
   * Understands a request.
   *
   * @param header returns the value of a header, or null
   * @throws BadRequestException if it is malformed
   */
  static KeyValueRequest parse(String method, URI uri, UnaryOperator<String> header, byte[] body)
      throws BadRequestException {
    String path = uri.getRawPath().substring(PATH.length());
    boolean cas = path.endsWith(CAS);
    String key = key(cas ? path.substring(0, path.length() - CAS.length()) : path);
    Op op =
        switch (method + (cas ? CAS : "")) {
          case "GET" -> new Op.Read(key);
          case "PUT" -> new Op.Write(key, value("body", json(body)));
          case "DELETE" -> new Op.Delete(key);
          case "POST" + CAS -> cas(key, json(body));
          default ->
              throw new BadRequestException(
                  "expected GET, PUT or DELETE " + PATH + "{key} or POST " + PATH + "{key}/cas");
        };
    Command command = new Command(id(op, header), op);
    return new KeyValueRequest(new Request(command, readMode(uri.getRawQuery())), timeout(header));
  }

  private static String key(String raw) throws BadRequestException {
    if (raw.isEmpty() || raw.indexOf('/') >= 0) {
      throw new BadRequestException("key: expected one path segment, with / written as %2F");
    }
    String key;
    try {
      // The decoder is one of forms, where + is a blank; in a path it is itself.
      key = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("key: malformed percent escape");
    }
    if (key.indexOf('\uFFFD') >= 0) {
      throw new BadRequestException("key: expected UTF-8");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX) {
      throw new BadRequestException("key: expected at most " + KEY_BYTES_MAX + " bytes");
    }
    return key;
  }

  private static Object json(byte[] body) throws BadRequestException {
    try {
      return JsonReader.read(body);
    } catch (JsonException e) {
      throw new BadRequestException("body: " + e.getMessage());
    }
  }

  private static String value(String what, Object json) throws BadRequestException {
    if (json == JsonNull.NULL) {
      throw new BadRequestException(
          what + ": null stands for absence and cannot be stored; use DELETE");
    }
    return CanonicalJson.write(json);
  }

  private static Op cas(String key, Object json) throws BadRequestException {
    if (!(json instanceof Map<?, ?> fields)
        || fields.size() != 2
        || !fields.containsKey("expected")
        || !fields.containsKey("value")) {
      throw new BadRequestException("body: expected {\"expected\":...,\"value\":...}");
    }
    Object expected = fields.get("expected");
    return new Op.Cas(
        key,
        expected == JsonNull.NULL ? Optional.empty() : Optional.of(CanonicalJson.write(expected)),
        value("value", fields.get("value")));
  }

  private static ReadMode readMode(String query) throws BadRequestException {
    if (query == null || query.equals("read=index")) {
      return ReadMode.INDEX;
    }
    if (query.equals("read=log")) {
      return ReadMode.LOG;
    }
    throw new BadRequestException("query: expected read=index or read=log, found " + query);
  }

  /** Reads need no id: reading twice changes nothing. */
  private static Optional<RequestId> id(Op op, UnaryOperator<String> header)
      throws BadRequestException {
    String client = header.apply("Ordeal-Client");
    String number = header.apply("Ordeal-Request");
    if ((client == null) != (number == null)) {
      throw new BadRequestException("Ordeal-Client and Ordeal-Request: expected both or neither");
    }
    if (client == null || op.kind() == Op.Kind.READ) {
      return Optional.empty();
    }
    if (client.isEmpty() || client.length() > KEY_BYTES_MAX) {
      throw new BadRequestException(
          "Ordeal-Client: expected 1 to " + KEY_BYTES_MAX + " characters");
    }
    return Optional.of(new RequestId(client, number("Ordeal-Request", number, 0, Long.MAX_VALUE)));
  }

  private static Optional<Integer> timeout(UnaryOperator<String> header)
      throws BadRequestException {
    String millis = header.apply("Ordeal-Deadline-Millis");
    return millis == null
        ? Optional.empty()
        : Optional.of((int) number("Ordeal-Deadline-Millis", millis, 1, TIMEOUT_MILLIS_MAX));
  }

  private static long number(String what, String text, long min, long max)
      throws BadRequestException {
    try {
      long number = Long.parseLong(text.trim());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException(
        what + ": expected a whole number from " + min + " to " + max + ", found " + text);
  }
}
