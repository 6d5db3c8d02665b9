package dev.ordeal.harness.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine that something was measured on, as far as figures depend on it. Figures of equal
 * machines may be compared.
 *
 * @param cpu the processor's model
 * @param cores how many processors the JVM may use
 * @param memoryGib its memory, in whole GiB
 * @param system the operating system and architecture
 * @param jdk the version of the JDK, to the build
 */
public record Machine(String cpu, int cores, long memoryGib, String system, String jdk) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Returns the machine at hand. */
  public static Machine here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        processor(),
        system.getAvailableProcessors(),
        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString());
  }

  /** Returns how many processes want a processor at present, on average of a minute; -1 unknown. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processor() {
    try {
      List<String> lines = Files.readAllLines(PROCESSORS);
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }

  /** Returns it in one line. */
  public String words() {
    return "%d × %s, %d GiB, %s, JDK %s".formatted(cores, cpu, memoryGib, system, jdk);
  }
}
