package dev.ordeal.harness.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Serves a run store over HTTP to this machine alone, until it is closed. */
public final class Serving implements AutoCloseable {

  /** A browser asks for six things at once; a download holds a thread for as long as it takes. */
  private static final int THREADS = 16;

  /** How long one may take to ask, so that who never ends asking holds no thread. */
  private static final int SECONDS_TO_ASK = 30;

  private static final int BACKLOG = 64;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private Serving(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Begins to serve.
   *
   * @param store the root of the run store
   * @param port the port on 127.0.0.1; 0 for any that is free
   * @throws StoreException if there is no such store
   * @throws IOException if nothing can listen on that port, in one line
   */
  public static Serving begin(Path store, int port) throws IOException {
    if (!Files.isDirectory(store)) {
      throw new StoreException("there is no run store " + store);
    }
    Path root = store.toRealPath();
    // Read when the server's classes load: no answer waits for a delayed ack, and no one forever.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_TO_ASK));
    InetAddress loopback = InetAddress.getByAddress("localhost", LOOPBACK);
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on 127.0.0.1:" + port + ": " + e.getMessage() + "; --port 0 takes any", e);
    }
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Serving::daemon);
    threads.allowCoreThreadTimeOut(true);
    server.createContext("/", new Routes(root, new Gate(server.getAddress().getPort())));
    server.setExecutor(threads);
    server.start();
    return new Serving(server, threads);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "ordeal-serve");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns where it serves. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
