package dev.ordeal.harness.environment.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads what Linux tells about processes and sockets under {@code /proc}. A process may end at any
 * moment, so what is gone, or is not ours to read, is answered as absent.
 */
final class Proc {
  private static final Path ROOT = Path.of("/proc");

  /** Fields of {@code stat} that follow the program's name; see proc(5). */
  private static final int STATE = 0;

  private static final int START_TICKS = 19;

  /** The state LISTEN in {@code /proc/net/tcp}. */
  private static final String LISTEN = "0A";

  private Proc() {}

  /** Returns whether this machine has what is read here. */
  static boolean isPresent() {
    return startTicks(ProcessHandle.current().pid()).isPresent()
        && Files.isReadable(ROOT.resolve("net/tcp"));
  }

  /** Returns the ids of all processes that can be seen. */
  static List<Long> pids() throws IOException {
    return numbersIn(ROOT);
  }

  /** Returns when the process started, in clock ticks since the machine did; empty if gone. */
  static OptionalLong startTicks(long pid) {
    Optional<String[]> fields = stat(ROOT.resolve(pid + "/stat"));
    if (fields.isEmpty() || isOver(fields.get()[STATE])) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(fields.get()[START_TICKS]));
  }

  /** Returns the state of each thread of the process, such as S or T; empty if it is gone. */
  static List<String> threadStates(long pid) {
    List<String> states = new ArrayList<>();
    Path tasks = ROOT.resolve(pid + "/task");
    try {
      for (long thread : numbersIn(tasks)) {
        stat(tasks.resolve(thread + "/stat"))
            .map(fields -> fields[STATE])
            .filter(state -> !isOver(state))
            .ifPresent(states::add);
      }
    } catch (IOException e) {
      return List.of();
    }
    return states;
  }

  /** Returns whether the state is that of a thread which was stopped by a signal. */
  static boolean isStopped(String state) {
    return state.equals("T") || state.equals("t");
  }

  private static boolean isOver(String state) {
    return state.equals("Z") || state.equals("X");
  }

  private static Optional<String[]> stat(Path file) {
    try {
      String line = Files.readString(file, UTF_8);
      // The name is in parentheses, and may hold blanks and parentheses itself.
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the environment with which the process was started; empty if it is not ours to see. */
  static Map<String, String> environment(long pid) {
    Map<String, String> environment = new LinkedHashMap<>();
    try {
      byte[] bytes = Files.readAllBytes(ROOT.resolve(pid + "/environ"));
      for (String entry : new String(bytes, UTF_8).split("\0", -1)) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
          environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return environment;
  }

  /** Returns the IPv4 addresses on which TCP sockets of this machine listen. */
  static Set<InetSocketAddress> listening() throws IOException {
    Set<InetSocketAddress> addresses = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Path file = ROOT.resolve(table);
      if (Files.isReadable(file)) {
        for (String line : Files.readAllLines(file, UTF_8)) {
          String[] fields = line.strip().split(" +", -1);
          if (fields.length > 3 && fields[3].equals(LISTEN)) {
            addresses.add(address(fields[1]));
          }
        }
      }
    }
    return addresses;
  }

  /** Reads {@code 0200097F:1B59}; of an IPv6 address the last four bytes, which map an IPv4 one. */
  private static InetSocketAddress address(String text) throws IOException {
    int colon = text.indexOf(':');
    String last = text.substring(colon - 8, colon);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[3 - i] = (byte) Integer.parseInt(last.substring(2 * i, 2 * i + 2), 16);
    }
    int port = Integer.parseInt(text.substring(colon + 1), 16);
    return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
  }

  private static List<Long> numbersIn(Path directory) throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "[0-9]*")) {
      for (Path entry : entries) {
        numbers.add(Long.parseLong(entry.getFileName().toString()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return numbers;
  }
}
