package dev.ordeal.harness.serve;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Takes the path of an address apart. Each part is decoded exactly once and must then be able to
 * name something within a directory: {@code ..}, separators and control characters are no names,
 * however they are written.
 */
final class Segments {
  private static final int LENGTH_MAX = 8_000;

  private Segments() {}

  /** Returns the parts of a path such as {@code /a/b%20c}, or nothing if one of them is no name. */
  static Optional<List<String>> of(String rawPath) {
    if (rawPath == null || !rawPath.startsWith("/") || rawPath.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    if (rawPath.equals("/")) {
      return Optional.of(segments);
    }
    for (String raw : rawPath.substring(1).split("/", -1)) {
      Optional<String> segment = decoded(raw);
      if (segment.isEmpty() || !isName(segment.get())) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  /** Returns the path as it stands in an address, without a slash at its beginning. */
  static String link(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(part -> encoded(part.toString()))
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isName(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static Optional<String> decoded(String raw) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        boolean whole = i + 2 < raw.length();
        int high = whole ? Character.digit(raw.charAt(i + 1), 16) : -1;
        int low = whole ? Character.digit(raw.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      } else if (c < 128) {
        bytes[length++] = (byte) c;
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
