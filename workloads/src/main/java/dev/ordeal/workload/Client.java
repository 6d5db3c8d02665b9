package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.concurrent.CompletionStage;

/**
 * Speaks to the system on trial for one process, through one node, one operation at a time.
 *
 * <p>A client tells the truth about outcomes: {@code ok} only when the system said so, {@code fail}
 * only when the operation surely did not take effect and never will, {@code info} otherwise. A
 * time-out of anything that may change state is {@code info}. It never retries by itself what may
 * have happened.
 */
public interface Client extends AutoCloseable {

  /**
   * Begins an operation and returns at once; the stage completes later, from any thread, never
   * exceptionally if the client can help it (an exception is recorded as {@code info}).
   *
   * <p>Must not wait for the answer: the whole trial runs in the thread that calls this. While it
   * is held, no other client begins, so that nothing is concurrent, no time-out comes, and no
   * fault.
   */
  CompletionStage<Completion> invoke(Operation operation);

  /** Lets go of connections; an operation still under way completes as it may, or never. */
  @Override
  void close();
}
