package dev.ordeal.node.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy that can hold bytes back in both directions while it keeps accepting. */
final class HoldingProxy implements Closeable {

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private boolean holding;

  HoldingProxy(InetSocketAddress at, InetSocketAddress target) throws IOException {
    this.listener = new ServerSocket(at.getPort(), 50, at.getAddress());
    this.target = target;
    NodeThreads.start("proxy", this::accept);
  }

  synchronized void hold() {
    holding = true;
  }

  synchronized void release() {
    holding = false;
    notifyAll();
  }

  private synchronized void pass() throws InterruptedException {
    while (holding) {
      wait();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        Socket far = new Socket(target.getAddress(), target.getPort());
        sockets.add(near);
        sockets.add(far);
        NodeThreads.start("proxy-there", () -> pump(near, far));
        NodeThreads.start("proxy-back", () -> pump(far, near));
      }
    } catch (IOException e) {
      // Closed, or the target is down: the test ends or says so.
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        pass();
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
      pass();
    } catch (IOException | InterruptedException e) {
      // One side went away; closing the other tells it.
    }
  }
}
