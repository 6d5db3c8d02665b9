package dev.ordeal.harness.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies one harness process among all there ever were: what it makes carries the mark {@code
 * <pid>@<start time>@<host>}, and whoever finds it can tell whether that harness still lives.
 *
 * <p>A pid alone is used again; the time at which its process started makes it unique. The host is
 * the machine and the pid namespace, since an engine may serve several of both: what bears another
 * host's mark is nobody's to judge from here.
 *
 * @param pid the harness's process
 * @param start when that process started, as this machine counts it
 * @param host one word for the machine and the pid namespace
 */
public record HarnessMark(long pid, String start, String host) {
  private static final Pattern FORM = Pattern.compile("(\\d+)@(\\w+)@(\\w+)");

  /** Field 22 of /proc/pid/stat, counted behind the parenthesis that closes the command's name. */
  private static final int START_TIME_AFTER_COMMAND = 19;

  /** Returns the mark of this very process. */
  public static HarnessMark own() {
    long pid = ProcessHandle.current().pid();
    return new HarnessMark(pid, startOf(pid).orElse("unknown"), thisHost());
  }

  /** Returns what the text says, white space around it aside, or empty if it is no mark. */
  public static Optional<HarnessMark> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new HarnessMark(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3)));
  }

  /** Returns true if the harness ran on this host and does not any more. */
  public boolean isDead() {
    return host.equals(thisHost()) && !startOf(pid).equals(Optional.of(start));
  }

  @Override
  public String toString() {
    return pid + "@" + start + "@" + host;
  }

  private static Optional<String> startOf(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended ? Optional.empty() : Optional.of(fields[START_TIME_AFTER_COMMAND]);
      } catch (IOException gone) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
        .map(String::valueOf);
  }

  private static String thisHost() {
    String machine = read(Path.of("/etc/machine-id"));
    String name = read(Path.of("/proc/sys/kernel/hostname"));
    byte[] all = String.join(" ", machine, name, pidNamespace()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(all).toString().substring(0, 8);
  }

  private static String pidNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException noSuchThing) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException absent) {
      return "";
    }
  }
}
