package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.paxos.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells the laws what one node does, from process to process. To be told at the very moment: each
 * method says when.
 */
public final class Witness {

  /** Far above the groups of any cluster: what is beyond is no group at all. */
  private static final int GROUPS_MAX = 1 << 16;

  private record OpenCall(int group, Asked asked, long floor) {}

  private final String node;
  private final Laws laws;

  /** By group; null where nothing was told of it yet. */
  private Seat[] seats = new Seat[0];

  private final Map<Long, OpenCall> open = new HashMap<>();

  /** All records handed to the disk, in order; the first {@code durable} are sure to be there. */
  private final List<LogRecord> written = new ArrayList<>();

  private final Deque<Output.Persist> unforced = new ArrayDeque<>();
  private int durable;
  private long durableTicket;
  private long incarnation;
  private boolean running;

  Witness(String node, Laws laws) {
    this.node = node;
    this.laws = laws;
  }

  String node() {
    return node;
  }

  boolean isRunning() {
    return running;
  }

  int openCalls() {
    return open.size();
  }

  /** A process decoded these records from its disk, before it makes its core. */
  public void recovered(long process, List<LogRecord> records) {
    // What nobody wrote is no vote of anybody: it may name a slot that no log will ever have.
    int faithful = laws.recovered(node, written, durable, records);
    boolean less = records.size() < durable;
    // What was durable, and is found again, was told before: memory is now as the disk is.
    int told = faithful < durable ? 0 : durable;
    crashed();
    if (less) {
      known().forEach(Seat::forgetDisk);
    }
    if (told > 0) {
      known().forEach(Seat::recall);
    }
    written.subList(told, written.size()).clear();
    for (LogRecord record : records.subList(told, faithful)) {
      written.add(record);
      Seat seat = seat(record.group());
      laws.persisting(seat, record);
      laws.durable(seat, record);
    }
    if (less) {
      known().forEach(seat -> laws.lost(seat, seat.disk.last() + 1));
    }
    durable = written.size();
    durableTicket = 0;
    incarnation = process;
    running = true;
  }

  /**
   * A process takes a message of a peer, sent by this life (incarnation) of it.
   *
   * @param welcomed the latest life of that peer that it welcomed; 0 for none
   */
  public void heard(String peer, long life, long welcomed) {
    laws.heard(node, peer, life, welcomed);
  }

  /** A process placed the partitions; each list holds the replicas of one. */
  public void placed(List<List<String>> replicas) {
    laws.placed(node, replicas);
  }

  /** What the placement of a process would be if {@code joining} were a member too. */
  public void wouldPlace(
      List<List<String>> replicas, List<List<String>> afterJoin, String joining) {
    laws.wouldPlace(node, replicas, afterJoin, joining);
  }

  /** The core asked for these records to be written. */
  public void persisting(Output.Persist persist) {
    unforced.add(persist);
    for (LogRecord record : persist.records()) {
      written.add(record);
      laws.persisting(seat(record.group()), record);
    }
  }

  /** A force returned that covers every ticket up to this one; before anything leaves for it. */
  public void durable(long upTo) {
    durableTicket = Math.max(durableTicket, upTo);
    while (!unforced.isEmpty() && unforced.element().ticket() <= upTo) {
      List<LogRecord> records = unforced.remove().records();
      durable += records.size();
      for (LogRecord record : records) {
        laws.durable(seat(record.group()), record);
      }
    }
  }

  /** A message goes out to the network. */
  public void released(Output.Send send) {
    laws.left(node, send.message(), send.afterTicket(), durableTicket);
    if (concernsSeat(send.message())) {
      laws.released(seat(send.message().group()), incarnation, send.message());
    }
  }

  /** The core took an input, or was just made; after its outputs were looked at for records. */
  public void stepped(List<GroupView> groups) {
    for (int i = 0; i < groups.size(); i++) {
      GroupView view = groups.get(i);
      laws.stepped(seat(view.group()), incarnation, view);
    }
  }

  /** A client calls, before the core hears of it. */
  public void invoked(long call, int group, Request request) {
    Asked asked = laws.invoked(group, request);
    open.put(call, new OpenCall(group, asked, laws.group(group).acknowledged()));
  }

  /** An answer goes out to a client. */
  public void answered(Output.Answer answer) {
    laws.left(node, answer.outcome(), answer.afterTicket(), durableTicket);
    OpenCall call = open.remove(answer.call());
    if (call == null) {
      laws.answeredTwice(node, answer.call(), answer.outcome());
    } else {
      laws.answered(node, call.group(), call.asked(), call.floor(), answer.outcome());
    }
  }

  /** The process is at its end; nobody knows what became of its open calls. */
  public void crashed() {
    running = false;
    open.clear();
    unforced.clear();
    known().forEach(Seat::forget);
  }

  /** The core threw this, which it should never do. */
  public void failed(Throwable cause) {
    laws.failed(node, cause);
  }

  /** Other messages concern no law, and may come from nodes that are no members of the group. */
  private static boolean concernsSeat(Message message) {
    return switch (message.kind()) {
      case PREPARE, PROMISE, ACCEPT, ACCEPTED, NACK -> true;
      default -> false;
    };
  }

  private Stream<Seat> known() {
    return Arrays.stream(seats).filter(Objects::nonNull);
  }

  private Seat seat(int group) {
    if (group < 0 || group >= GROUPS_MAX) {
      throw new IllegalArgumentException(node + " has no seat in group " + group);
    }
    if (group >= seats.length) {
      seats = Arrays.copyOf(seats, group + 1);
    }
    if (seats[group] == null) {
      seats[group] = laws.group(group).seatOf(node);
    }
    return seats[group];
  }
}
