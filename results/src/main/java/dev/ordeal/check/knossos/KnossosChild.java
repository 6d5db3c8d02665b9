package dev.ordeal.check.knossos;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs Knossos in a JVM of its own: a line of EDN asks, a line answers. The first line says that it
 * is ready, or what is missing. The JVM ends when its input does, in whatever it is.
 *
 * <pre>
 * {:algorithm "wgl", :time-limit 5000, :model [:register 0], :history [{:index 0, …} …]}
 * {:valid? true}    {:valid? false, :index 7}    {:valid? :unknown, :cause "timeout"}
 * {:failed "java.lang.AssertionError: …"}    {:missing "potemkin"}    {:ready true}
 * </pre>
 *
 * <p>An answer with {@code :busy true} is the last one wanted of this JVM: something of Knossos
 * goes on in it, as the loser of a competition does that is writing its report.
 */
final class KnossosChild {
  /** Less than what is waited for an answer beyond the limit. */
  private static final long SETTLE_MILLIS = 500;

  /** Each analysis leaves a thread asleep for five seconds. */
  private static final int MOST_THREADS = 2_000;

  private static final String STACK_OVERFLOW = "{:valid? :unknown, :cause \"stack-overflow\"";

  private static final IFn GET = Clojure.var("clojure.core", "get");

  private final PrintStream answers;
  private final IFn readEdn;

  private KnossosChild(PrintStream answers) {
    this.answers = answers;
    require("clojure.edn");
    this.readEdn = Clojure.var("clojure.edn", "read-string");
    for (KnossosAlgorithm algorithm : KnossosAlgorithm.values()) {
      require("knossos." + algorithm.word());
    }
    require("knossos.model");
  }

  private static void require(String namespace) {
    Clojure.var("clojure.core", "require").invoke(Clojure.read(namespace));
  }

  /** Answers until the input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Before Clojure takes it for its own: whatever else is printed is no answer.
    System.setOut(System.err);
    BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(questions), "questions");
    reader.setDaemon(true);
    reader.start();
    KnossosChild child;
    try {
      child = new KnossosChild(answers);
    } catch (Throwable e) {
      answers.println(unloadable(e));
      Runtime.getRuntime().halt(0);
      return;
    }
    answers.println("{:ready true}");
    while (true) {
      child.answer(questions.take());
    }
  }

  private static void read(BlockingQueue<String> questions) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        questions.add(line);
      }
    } catch (IOException e) {
      System.err.println("no more questions: " + e);
    } finally {
      // Not exit: that waits for what Knossos may still be doing.
      Runtime.getRuntime().halt(0);
    }
  }

  private static String unloadable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileNotFoundException
          || cause instanceof ClassNotFoundException
          || cause instanceof NoClassDefFoundError) {
        return "{:missing " + text(cause.getMessage()) + "}";
      }
    }
    return failed(failure);
  }

  private void answer(String question) throws InterruptedException {
    String answer;
    try {
      Object asked = readEdn.invoke(question);
      String algorithm = (String) get(asked, "algorithm");
      // What a thread of linear throws is told to nobody, and its analysis never ends.
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, thrown) -> {
            if (algorithm.equals(KnossosAlgorithm.LINEAR.word())) {
              answers.println(
                  thrown instanceof StackOverflowError ? STACK_OVERFLOW + "}" : failed(thrown));
              Runtime.getRuntime().halt(0);
            }
          });
      awaitThreads();
      IFn analysis = Clojure.var("knossos." + algorithm, "analysis");
      IFn hashMap = Clojure.var("clojure.core", "hash-map");
      Object limits = hashMap.invoke(Clojure.read(":time-limit"), get(asked, "time-limit"));
      answer = said(analysis.invoke(model(asked), get(asked, "history"), limits));
    } catch (StackOverflowError e) {
      answer = STACK_OVERFLOW;
    } catch (Throwable e) {
      String failed = failed(e);
      answer = failed.substring(0, failed.length() - 1);
    }
    answers.println(answer + (settles() ? "}" : ", :busy true}"));
  }

  private static Object get(Object map, String key) {
    return GET.invoke(map, Clojure.read(":" + key));
  }

  private static Object model(Object asked) {
    List<?> form = (List<?>) get(asked, "model");
    String name = form.get(0).toString().substring(1);
    IFn make = Clojure.var("knossos.model", name);
    return form.size() == 1 ? make.invoke() : make.invoke(form.get(1));
  }

  /** Returns the answer but for the closing brace. */
  private static String said(Object result) {
    Object valid = get(result, "valid?");
    if (Boolean.TRUE.equals(valid)) {
      return "{:valid? true";
    }
    if (Boolean.FALSE.equals(valid)) {
      Object op = get(result, "op");
      Object index = op instanceof Map ? get(op, "index") : null;
      return "{:valid? false" + (index == null ? "" : ", :index " + index);
    }
    Object cause = get(result, "cause");
    return "{:valid? :unknown, :cause "
        + text(cause == null ? "no cause given" : cause.toString().replaceFirst("^:", ""));
  }

  private static String failed(Throwable thrown) {
    return "{:failed " + text(thrown.toString()) + "}";
  }

  private static String text(String words) {
    return Clojure.var("clojure.core", "pr-str")
        .invoke(words.lines().findFirst().orElse(""))
        .toString();
  }

  /** Waits a little for the threads that search to end, and returns whether they did. */
  private static boolean settles() throws InterruptedException {
    long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
    while (searching()) {
      if (System.nanoTime() - until > 0) {
        return false;
      }
      Thread.sleep(1);
    }
    return true;
  }

  /** Returns whether a thread is alive that is Knossos' own and no worker of a pool. */
  private static boolean searching() {
    for (Thread thread : threads()) {
      if (thread != null && thread.getName().startsWith("Thread-")) {
        return true;
      }
    }
    return false;
  }

  private static Thread[] threads() {
    Thread[] threads = new Thread[2 * Thread.activeCount() + 1];
    Thread.enumerate(threads);
    return threads;
  }

  private static void awaitThreads() throws InterruptedException {
    while (Thread.activeCount() > MOST_THREADS) {
      Thread.sleep(1);
    }
  }
}
