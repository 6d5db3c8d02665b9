package dev.ordeal.harness.environment.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends signals that Java itself cannot: through the shell's own {@code kill}, by process id. */
final class Signals {
  private static final long PATIENCE_SECONDS = 5;

  private Signals() {}

  /**
   * Sends the signal to all of these processes. Whether it did anything is for the caller to see: a
   * process may be gone already.
   *
   * @param signal its name without SIG: {@code STOP}, {@code CONT}
   * @throws IOException if the shell cannot be run, or hangs
   */
  static void send(String signal, Collection<Long> pids) throws IOException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$@\"", signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    Process kill =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
        throw new IOException("kill -s " + signal + " did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while signals were sent", e);
    }
  }
}
