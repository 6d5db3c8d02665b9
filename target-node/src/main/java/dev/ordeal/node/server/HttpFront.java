package dev.ordeal.node.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ordeal.node.config.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP listener of a node and its threads. */
final class HttpFront implements Closeable {

  /** Enough: they parse and write, and never wait for the core. */
  private static final int THREADS = 4;

  private static final int BACKLOG = 256;
  private static final long DRAIN_MILLIS = 500;

  /** A client that has not said all of its request by then is gone; it holds a thread meanwhile. */
  private static final int SECONDS_TO_ASK = 5;

  /** Longer than any deadline a request can name: who has not taken its answer by then is gone. */
  private static final int SECONDS_TO_ANSWER = KeyValueRequest.TIMEOUT_MILLIS_MAX / 1000 + 60;

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  private final HttpServer server;
  private final ThreadPoolExecutor pool;
  private boolean started;

  private HttpFront(HttpServer server) {
    this.server = server;
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "http");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Takes the port; nothing is served before {@link #start}.
   *
   * @throws StartException if it is taken
   */
  static HttpFront bind(Endpoint endpoint) throws StartException {
    // Read when the server's classes load: no answer waits for a delayed ack, and no one forever.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(SECONDS_TO_ASK));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(SECONDS_TO_ANSWER));
    try {
      InetSocketAddress address = Ports.address(endpoint);
      return new HttpFront(HttpServer.create(address, BACKLOG));
    } catch (IOException e) {
      throw StartException.cannotListen("client", endpoint, e);
    }
  }

  /** Sends answers; those that come after the close are dropped, as their connections are. */
  Executor pool() {
    return answer -> {
      try {
        pool.execute(answer);
      } catch (RejectedExecutionException e) {
        LOG.debug("too late for an answer: {}", e.getMessage());
      }
    };
  }

  /** Begins to serve. */
  void start(HttpHandler keyValue, HttpHandler inspection) {
    server.createContext(KeyValueRequest.PATH, keyValue);
    server.createContext("/", inspection);
    server.setExecutor(pool);
    started = true;
    server.start();
  }

  /** Sends the answers that are ready and closes every connection. */
  @Override
  public void close() {
    if (!started) {
      // The JDK's server gives its port back only from the thread that start begins.
      server.start();
    }
    pool.shutdown();
    try {
      if (!pool.awaitTermination(DRAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
  }
}
