package dev.ordeal.check.knossos;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Speaks with another process, a line there and a line back. Whatever that process does, whoever
 * waits for it gets an answer by the time it is willing to wait, and can end it.
 */
final class Conversation {
  /** An answer is a short line; so much without an end is none. */
  private static final int LONGEST_ANSWER = 1 << 16;

  private static final int REMEMBERED_ERRORS = 4_000;
  private static final int HALTED_FOR_MEMORY = 3;
  private static final Duration DYING = Duration.ofSeconds(10);

  private final Process process;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private String errors = "";

  private Conversation(Process process) {
    this.process = process;
  }

  /**
   * Holds what came: a line, the end of the process, or nothing in all the time.
   *
   * @param line null if none came
   * @param ended whether the process has ended
   * @param code its exit code, if it has
   * @param errors the end of what it wrote to standard error
   */
  record Heard(String line, boolean ended, int code, String errors) {
    boolean ranOutOfMemory() {
      return ended && code == HALTED_FOR_MEMORY && errors.contains("OutOfMemoryError");
    }

    String inWords() {
      String last = errors.lines().reduce((one, other) -> other).orElse("");
      String what = "it was silent";
      if (line != null) {
        what = "it said '" + (line.length() > 200 ? line.substring(0, 200) + "…" : line) + "'";
      } else if (ended) {
        what = "it ended with code " + code;
      }
      return what + (last.isEmpty() ? "" : ", the last on its standard error being '" + last + "'");
    }
  }

  /**
   * Starts a process.
   *
   * @throws IllegalStateException if that is not possible
   */
  static Conversation start(List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new IllegalStateException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
    }
    Conversation conversation = new Conversation(process);
    Thread errors = daemon("ordeal-knossos-errors", conversation::readErrors);
    daemon("ordeal-knossos-answers", () -> conversation.readAnswers(errors));
    return conversation;
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private synchronized void remember(String text) {
    String all = errors + text;
    errors = all.substring(Math.max(0, all.length() - REMEMBERED_ERRORS));
  }

  private synchronized String errors() {
    return errors;
  }

  private void readErrors() {
    byte[] bytes = new byte[8_192];
    try (InputStream in = process.getErrorStream()) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        remember(new String(bytes, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      remember("\nits standard error cannot be read: " + e.getMessage());
    }
  }

  private void readAnswers(Thread readsErrors) {
    try {
      try (InputStream in = new BufferedInputStream(process.getInputStream())) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && line.size() < LONGEST_ANSWER; c = in.read()) {
          if (c == '\n') {
            hearLine(line);
          } else {
            line.write(c);
          }
        }
        if (line.size() > 0) {
          hearLine(line);
        }
      } catch (IOException e) {
        // The stream of a process that was killed; that it ended is said below.
        remember("\nits answers cannot be read: " + e.getMessage());
      }
      // Nothing it may still do is of use to anybody.
      process.destroyForcibly();
      int code = process.waitFor();
      readsErrors.join(DYING.toMillis());
      heard.add(new Heard(null, true, code, errors()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void hearLine(ByteArrayOutputStream line) {
    heard.add(new Heard(line.toString(StandardCharsets.UTF_8), false, 0, errors()));
    line.reset();
  }

  /** Says a line. That it cannot be said is heard as the end of the process. */
  void say(String line) {
    // In a thread of its own: a process that does not listen must not stop us.
    daemon(
        "ordeal-knossos-questions",
        () -> {
          try {
            OutputStream out = process.getOutputStream();
            out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            out.flush();
          } catch (IOException e) {
            remember("\nit does not listen: " + e.getMessage());
            process.destroyForcibly();
          }
        });
  }

  /** Waits for what it has to say. */
  Heard hear(Duration atMost) throws InterruptedException {
    Heard first = heard.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return first != null ? first : new Heard(null, false, 0, errors());
  }

  /** Returns whether it may still be asked. */
  boolean alive() {
    return process.isAlive() && heard.isEmpty();
  }

  /** Ends it, and returns when it has. */
  void kill() {
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " cannot be killed");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
