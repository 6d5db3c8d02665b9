package org.example.store;

import java.io.IOException;

/** What a node answers, a line to a line. */
interface Service {
  /** Answers a client. */
  String client(String request) throws IOException;

  /** Answers another node. */
  String peer(String request) throws IOException;
}
