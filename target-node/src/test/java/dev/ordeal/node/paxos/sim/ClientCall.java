package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Request;

/** One call of a client at a node; a retry of a request is a new call with the same command. */
record ClientCall(long id, int client, String node, int group, Request request) {}
