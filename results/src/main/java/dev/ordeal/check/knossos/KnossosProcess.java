package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Keeps a JVM with Knossos in it, and asks it. It is started when first asked, as that takes some
 * seconds, and ended for good by {@link #close}, or when this JVM ends, however it does. One that
 * does not answer in time, or goes on with something after its answer, is killed, and the next
 * question starts another. For one thread at a time.
 */
public final class KnossosProcess implements AutoCloseable {
  /** It takes six seconds on an idle machine, and this many on one that is very busy. */
  private static final Duration LOADING = Duration.ofMinutes(2);

  /** What Knossos may take beyond the limit that it was told, before it is not waited for. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Clojure and Knossos alone need half of this. */
  private static final long LEAST_MEMORY = 64L << 20;

  private static final EdnKeyword READY = new EdnKeyword("ready");
  private static final EdnKeyword MISSING = new EdnKeyword("missing");
  private static final EdnKeyword FAILED = new EdnKeyword("failed");
  private static final EdnKeyword BUSY = new EdnKeyword("busy");

  private final LongFunction<List<String>> command;
  private final Duration loading;
  private Conversation child;
  private long childMemory;

  /** Will start Knossos from there; starts nothing yet. */
  public KnossosProcess(KnossosClassPath classPath) {
    this(memory -> command(classPath, memory), LOADING);
  }

  /** Will start whatever a command says that is made for an amount of memory, in bytes. */
  KnossosProcess(LongFunction<List<String>> command, Duration loading) {
    this.command = command;
    this.loading = loading;
  }

  private static List<String> command(KnossosClassPath classPath, long memoryBytes) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + (memoryBytes >> 10) + "k");
    // Else a thread of Knossos may die of it while another waits for its answer.
    words.add("-XX:+ExitOnOutOfMemoryError");
    // Standard output is for answers.
    words.add("-XX:+DisplayVMOutputToStderr");
    words.add("-cp");
    words.add(classPath.withBridge());
    words.add(KnossosChild.class.getName());
    return words;
  }

  /**
   * Has Knossos ready to be asked.
   *
   * @param memoryBytes what it may use, all in all
   * @throws IllegalArgumentException if that is too little, or a part of Knossos is missing
   * @throws IllegalStateException if it cannot be started
   * @throws InterruptedException if the thread is interrupted
   */
  void start(long memoryBytes) throws InterruptedException {
    if (memoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "Knossos needs "
              + (LEAST_MEMORY >> 20)
              + "m of memory at least, and may use "
              + (memoryBytes >> 10)
              + "k");
    }
    if (child != null && childMemory == memoryBytes && child.alive()) {
      return;
    }
    close();
    child = Conversation.start(command.apply(memoryBytes));
    childMemory = memoryBytes;
    boolean started = false;
    try {
      check(child.hear(loading));
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  private void check(Conversation.Heard heard) {
    Map<?, ?> line = heard.line() == null ? null : KnossosAnswer.map(heard.line());
    if (line != null && line.get(MISSING) instanceof String missing) {
      throw new IllegalArgumentException(
          KnossosClassPath.help("a part of it or of what it needs (" + missing + ")"));
    }
    if (line != null && line.get(FAILED) instanceof String failed) {
      throw new IllegalStateException("Knossos cannot be loaded: " + failed);
    }
    if (line == null || !Boolean.TRUE.equals(line.get(READY))) {
      throw new IllegalStateException(
          "Knossos was not ready in " + loading.toSeconds() + " s: " + heard.inWords());
    }
  }

  /**
   * Asks for the verdict on one key; has it started before.
   *
   * @return unknown where time or memory ran out
   * @throws IllegalStateException if Knossos failed, or its process did
   * @throws InterruptedException if the thread is interrupted
   */
  KnossosAnswer ask(KnossosQuestion question, KnossosAlgorithm algorithm, Duration limit)
      throws InterruptedException {
    boolean done = false;
    try {
      child.say(question.line(algorithm, Math.max(1, limit.toMillis())));
      Conversation.Heard heard = child.hear(limit.plus(GRACE));
      if (heard.line() == null) {
        return silent(heard);
      }
      Map<?, ?> line = KnossosAnswer.map(heard.line());
      if (line != null && line.get(FAILED) instanceof String failed) {
        throw new IllegalStateException("Knossos failed: " + failed);
      }
      KnossosAnswer answer = line == null ? null : KnossosAnswer.of(line);
      if (answer == null) {
        throw new IllegalStateException("Knossos gave no answer: " + heard.inWords());
      }
      // Of one that gave up, threads go on.
      done = answer.reason() == null && !Boolean.TRUE.equals(line.get(BUSY));
      return answer;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private KnossosAnswer silent(Conversation.Heard heard) {
    if (!heard.ended()) {
      return KnossosAnswer.unknown("time ran out, and Knossos had to be killed");
    }
    if (heard.ranOutOfMemory()) {
      return KnossosAnswer.unknown(KnossosAnswer.OUT_OF_MEMORY);
    }
    throw new IllegalStateException("the process of Knossos failed: " + heard.inWords());
  }

  /** Kills it, if it runs. */
  @Override
  public void close() {
    if (child != null) {
      child.kill();
      child = null;
    }
  }
}
