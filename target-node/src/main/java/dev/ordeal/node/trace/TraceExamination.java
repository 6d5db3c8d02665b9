package dev.ordeal.node.trace;

import dev.ordeal.node.law.Breach;
import dev.ordeal.node.law.Law;
import dev.ordeal.node.law.Laws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the laws by what the nodes of a cluster traced, once it is gone.
 *
 * <p>The files tell the order of events within each node and none between nodes. So they are read
 * twice: first all votes are gathered, whenever they were cast, which says what was chosen; then
 * each node is followed through its own life with that knowledge. Laws that compare what happened
 * on different nodes in order (I05, I11, I14, I16, L1 to L3) cannot be judged so.
 *
 * @param breaches the first breach of each law
 * @param watched the laws that were judged
 */
public record TraceExamination(List<Breach> breaches, Set<Law> watched) {

  /** The laws of votes alone. */
  private static final EnumSet<Law> OF_VOTES = EnumSet.of(Law.I01, Law.I02);

  private static final EnumSet<Law> OF_A_NODE =
      EnumSet.of(Law.I03, Law.I06, Law.I07, Law.I09, Law.I10, Law.I12, Law.E01);

  /**
   * Those that need the votes of all, to know what was chosen: who is missing may have cast them.
   */
  private static final EnumSet<Law> OF_ALL = EnumSet.of(Law.I04, Law.I08);

  /** Copies the collections. */
  public TraceExamination {
    breaches = List.copyOf(breaches);
    watched = EnumSet.copyOf(watched);
  }

  /**
   * Reads the traces.
   *
   * @param traces the file of each node, at least one
   * @throws IOException if one cannot be read, or is no trace
   */
  public static TraceExamination of(Map<String, Path> traces) throws IOException {
    Line first = null;
    for (Path each : traces.values()) {
      first = first == null ? TraceReader.first(each) : first;
    }
    if (first == null) {
      throw new IOException("the traces " + traces.values() + " are empty");
    }
    List<Breach> breaches = new ArrayList<>();
    Laws votes = new Laws(first.number("replicas"), EnumSet.copyOf(OF_VOTES));
    boolean whole = read(traces, votes, breaches) && traces.size() == first.number("members");
    EnumSet<Law> ofNodes = EnumSet.copyOf(OF_A_NODE);
    if (whole) {
      ofNodes.addAll(OF_ALL);
    }
    Laws nodes = votes.again(ofNodes);
    read(traces, nodes, new ArrayList<>());
    breaches.addAll(votes.take());
    for (Breach each : nodes.take()) {
      if (breaches.stream().noneMatch(before -> before.law() == each.law())) {
        breaches.add(each);
      }
    }
    EnumSet<Law> watched = EnumSet.copyOf(OF_VOTES);
    watched.addAll(ofNodes);
    return new TraceExamination(breaches, watched);
  }

  /** Returns whether all traces could be followed to their ends. */
  private static boolean read(Map<String, Path> traces, Laws laws, List<Breach> breaches)
      throws IOException {
    boolean whole = true;
    for (Map.Entry<String, Path> each : traces.entrySet()) {
      try {
        TraceReader.read(each.getValue(), laws.witness(each.getKey()));
      } catch (TraceReader.GapException e) {
        whole = false;
        if (breaches.isEmpty()) {
          breaches.add(new Breach(Law.I09, each.getKey() + ": " + e.getMessage()));
        }
      }
    }
    return whole;
  }
}
