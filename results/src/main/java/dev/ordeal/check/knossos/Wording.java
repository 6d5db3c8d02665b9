package dev.ordeal.check.knossos;

import dev.ordeal.model.Action;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.FifoQueue;
import dev.ordeal.model.Model;
import dev.ordeal.model.MultiRegister;
import dev.ordeal.model.Mutex;
import dev.ordeal.model.Register;
import dev.ordeal.model.SetModel;
import dev.ordeal.model.UnorderedQueue;
import java.util.List;

/** Puts what one kind of object does into Knossos' words. */
interface Wording {

  /** What is said of an operation: the values with which it is invoked and completes ok. */
  record Said(String f, Object invoked, Object answered) {}

  /**
   * Returns what is said of an operation, or null if it can be passed over: whether it happened
   * makes no difference to the verdict.
   *
   * @param action a step of our model
   * @param indeterminate whether nobody knows if it took effect
   * @throws Inexpressible if Knossos has no words for it
   */
  Said say(Action action, boolean indeterminate) throws Inexpressible;

  /**
   * Returns Knossos' model in its first state, once all has been said: the name of a function of
   * {@code knossos.model}, as a keyword, and its arguments.
   */
  List<Object> model();

  /**
   * Returns the words for a model.
   *
   * @throws IllegalArgumentException if Knossos has no such model
   */
  static Wording of(Model<?> model) {
    if (model instanceof Register) {
      return new RegisterWording("register");
    }
    if (model instanceof CasRegister) {
      return new RegisterWording("cas-register");
    }
    if (model instanceof MultiRegister) {
      return new MultiRegisterWording();
    }
    if (model instanceof Mutex) {
      return new MutexWording();
    }
    if (model instanceof SetModel) {
      return new SetWording();
    }
    if (model instanceof FifoQueue) {
      return new QueueWording("fifo-queue");
    }
    if (model instanceof UnorderedQueue) {
      return new QueueWording("unordered-queue");
    }
    throw new IllegalArgumentException(
        "Knossos has no model "
            + model.name()
            + "; it can be asked about cas-register, fifo-queue, multi-register, mutex, register,"
            + " set and unordered-queue");
  }

  /** Says that, and why, a history cannot be put into Knossos' words. */
  final class Inexpressible extends Exception {
    private static final long serialVersionUID = 1L;

    Inexpressible(String why) {
      super(why);
    }
  }
}
