package dev.ordeal.check.knossos;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Is started in the place of Knossos and behaves as badly as it is told to. */
final class FakeChild {
  /** Longer than anybody waits, and not for ever, should nobody kill it. */
  private static final long LONG_MILLIS = 300_000;

  private FakeChild() {}

  /** Returns what starts one that misbehaves in that way. */
  static LongFunction<List<String>> command(String... behaviour) {
    return memory -> {
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.addAll(List.of("-Xmx" + (memory >> 10) + "k", "-XX:TieredStopAtLevel=1"));
      words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr"));
      words.addAll(List.of("-cp", System.getProperty("java.class.path")));
      words.add(FakeChild.class.getName());
      words.addAll(List.of(behaviour));
      return words;
    };
  }

  /** Behaves as the first argument says; the others are answers, of which the last one lasts. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    switch (arguments[0]) {
      case "unready" -> System.out.println("hello");
      case "silent" -> Thread.sleep(LONG_MILLIS);
      case "missing" -> System.out.println("{:missing \"Could not locate potemkin.clj\"}");
      case "stillborn" -> {
        System.err.println("Error: cannot be born");
        System.exit(5);
      }
      default -> System.out.println("{:ready true}");
    }
    String question = arguments[0].equals("deaf") ? "" : in.readLine();
    switch (arguments[0]) {
      case "crash" -> {
        System.err.println("Exception in thread main: of its own making");
        System.exit(7);
      }
      case "memory" -> {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
          all.add(new byte[1 << 20]);
        }
      }
      case "babble" -> {
        while (question != null) {
          System.out.print("babble");
        }
      }
      case "answers" -> {
        for (int i = 1; question != null; i = Math.min(i + 1, arguments.length - 1)) {
          System.out.println(arguments[i]);
          question = in.readLine();
        }
      }
      default -> Thread.sleep(LONG_MILLIS);
    }
  }
}
