package org.example.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A connection on which one line is answered with one line. */
final class Lines implements Closeable {
  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 1_000;

  /** Answers requests. */
  interface Answering {
    String answer(String request) throws IOException;
  }

  private final Socket socket;
  private final BufferedReader in;

  private Lines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    socket.setTcpNoDelay(true);
  }

  static Lines to(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      return new Lines(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  String ask(String request) throws IOException {
    write(request);
    return read();
  }

  private void write(String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
  }

  private String read() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new EOFException("the connection was closed");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Accepts connections, each in a thread of its own, as long as the process lives. */
  static void serve(InetSocketAddress address, Answering answering) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(address);
    new Thread(() -> accept(server, answering), "accept " + address).start();
  }

  private static void accept(ServerSocket server, Answering answering) {
    while (true) {
      try {
        Socket socket = server.accept();
        new Thread(() -> converse(socket, answering), "converse").start();
      } catch (IOException e) {
        System.err.println("cannot accept: " + e.getMessage());
      }
    }
  }

  private static void converse(Socket socket, Answering answering) {
    try (Lines lines = new Lines(socket)) {
      while (true) {
        lines.write(answering.answer(lines.read()));
      }
    } catch (IOException e) {
      // The other side is gone; it knows what that means.
    }
  }
}
