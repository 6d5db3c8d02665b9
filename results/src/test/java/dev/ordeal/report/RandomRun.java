package dev.ordeal.report;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes up histories from a seed: clients that succeed or not, and strikes that may overlap. */
final class RandomRun {
  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final TreeMap<Integer, Operation> open = new TreeMap<>();
  private final TreeMap<Long, String> striking = new TreeMap<>();
  private final TreeMap<Long, String> healing = new TreeMap<>();
  private final TreeMap<Long, String> inForce = new TreeMap<>();
  private long now;
  private int nextProcess = 3;
  private long nextStrike = 1;

  private RandomRun(long seed) {
    random = new Random(seed);
  }

  /** Returns a history of about so many events in which times often coincide. */
  static History history(long seed, int size) {
    RandomRun run = new RandomRun(seed);
    for (int process = 0; process < 3; process++) {
      run.begin(process);
    }
    while (run.events.size() < size) {
      run.step();
    }
    return new History(run.events);
  }

  private void step() {
    now += random.nextInt(4) == 0 ? 0 : (long) random.nextInt(400) * 1_000_000;
    if (random.nextInt(12) == 0) {
      strike();
      return;
    }
    if (open.isEmpty()) {
      begin(nextProcess++);
      return;
    }
    List<Integer> processes = new ArrayList<>(open.keySet());
    int process = processes.get(random.nextInt(processes.size()));
    Operation operation = open.remove(process);
    int draw = random.nextInt(10);
    if (draw < 6) {
      client(process, EventType.OK, operation, null);
      begin(process);
    } else if (draw < 7) {
      client(process, EventType.FAIL, operation, "cas-mismatch: was 4");
      begin(process);
    } else if (draw < 8) {
      client(process, EventType.FAIL, operation, random.nextBoolean() ? null : "refused");
      begin(process);
    } else if (draw < 9) {
      client(process, EventType.INFO, operation, "timeout");
      begin(nextProcess++);
    } else {
      begin(nextProcess++);
      open.put(process, operation);
    }
  }

  private void begin(int process) {
    Operation operation = new Operation("write", "k" + random.nextInt(3), random.nextInt(5));
    open.put(process, operation);
    client(process, EventType.INVOKE, operation, null);
  }

  private void client(int process, EventType type, Operation operation, String error) {
    events.add(new Event(events.size(), now, process, type, operation, "n1", error));
  }

  private void strike() {
    int draw = random.nextInt(4);
    if (draw == 0) {
      String fault = random.nextBoolean() ? "kill" : "partition";
      striking.put(nextStrike, fault);
      nemesis("start-" + fault, EventType.INVOKE, nextStrike++, null);
    } else if (draw == 1 && !striking.isEmpty()) {
      Map.Entry<Long, String> strike = striking.pollFirstEntry();
      inForce.put(strike.getKey(), strike.getValue());
      nemesis("start-" + strike.getValue(), EventType.INFO, strike.getKey(), "installed");
    } else if (draw == 2 && !inForce.isEmpty()) {
      Map.Entry<Long, String> strike = inForce.pollLastEntry();
      healing.put(strike.getKey(), strike.getValue());
      nemesis("stop-" + strike.getValue(), EventType.INVOKE, strike.getKey(), null);
    } else if (draw == 3 && !healing.isEmpty()) {
      Map.Entry<Long, String> strike = healing.pollFirstEntry();
      nemesis("stop-" + strike.getValue(), EventType.INFO, strike.getKey(), "installed");
    }
  }

  private void nemesis(String f, EventType type, long strike, String status) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("strike", strike);
    value.put("fault", f.substring(f.indexOf('-') + 1));
    value.put("what", "n1 | n2 n3");
    value.put("nodes", List.of("n1", "n2", "n3"));
    if (status != null) {
      value.put("evidence", Map.of("status", status, "nodes", Map.of()));
    }
    Operation operation = new Operation(f, null, value);
    events.add(new Event(events.size(), now, Event.NEMESIS, type, operation, null, null));
  }
}
