package dev.ordeal.harness.environment.sim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how the simulated world behaves when no fault is injected: about as a small data centre on a
 * bad day. Chances are out of a million.
 *
 * @param linkNanosMin least time a message takes from node to node; each link has its own, drawn
 *     once between this and {@code linkNanosMax}, and each message takes up to twice its link's
 * @param loss chance that a message between nodes is lost
 * @param duplicate chance that it arrives twice
 * @param corrupt chance that some of its bytes are changed
 * @param detour chance that it takes up to {@code detourNanosMax} more, and is overtaken by others
 * @param clientNanosMin least time from a client to a node, and back
 * @param forceNanosMin least time of an fsync
 * @param slowForce chance that an fsync takes up to {@code slowForceNanosMax}
 * @param wakeNanosMax how late a node is woken
 * @param standstill chance that it is woken up to {@code standstillNanosMax} late, as when memory
 *     is collected
 * @param driftPerMillion how much a clock runs fast or slow, at most
 */
public record Conditions(
    long linkNanosMin,
    long linkNanosMax,
    int loss,
    int duplicate,
    int corrupt,
    int detour,
    long detourNanosMax,
    long clientNanosMin,
    long clientNanosMax,
    long forceNanosMin,
    long forceNanosMax,
    int slowForce,
    long slowForceNanosMax,
    long wakeNanosMax,
    int standstill,
    long standstillNanosMax,
    int driftPerMillion) {

  private static final long MICROS = 1_000;
  private static final long MILLIS = 1_000_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  /** What every simulated trial meets. */
  public static final Conditions DEFAULT =
      new Conditions(
          100 * MICROS,
          1_000 * MICROS,
          1_000,
          1_000,
          200,
          5_000,
          30 * MILLIS,
          100 * MICROS,
          1_000 * MICROS,
          200 * MICROS,
          3 * MILLIS,
          3_000,
          150 * MILLIS,
          500 * MICROS,
          1_000,
          100 * MILLIS,
          200);

  /** The chances that something goes wrong by itself, by name. */
  private static final List<String> NOISE =
      List.of(
          "loss", "duplicate", "corrupt", "detour", "slowForce", "standstill", "driftPerMillion");

  private static final String BASE = "base";

  /** A world in which nothing goes wrong by itself: every message arrives once and in time. */
  public static final Conditions CALM = DEFAULT.without(NOISE);

  /** A bad network and a slow disk. */
  public static final Conditions ROUGH =
      new Conditions(
          100 * MICROS,
          1_000 * MICROS,
          10_000,
          20_000,
          2_000,
          50_000,
          100 * MILLIS,
          100 * MICROS,
          1_000 * MICROS,
          200 * MICROS,
          3 * MILLIS,
          30_000,
          150 * MILLIS,
          500 * MICROS,
          1_000,
          100 * MILLIS,
          200);

  /** Hardly a message arrives in order. */
  public static final Conditions STORMY =
      new Conditions(
          100 * MICROS,
          1_000 * MICROS,
          50_000,
          100_000,
          10_000,
          200_000,
          300 * MILLIS,
          100 * MICROS,
          1_000 * MICROS,
          200 * MICROS,
          3 * MILLIS,
          100_000,
          300 * MILLIS,
          500 * MICROS,
          5_000,
          500 * MILLIS,
          200);

  /** Rejects least times above the most. */
  public Conditions {
    requireOrder("linkNanos", linkNanosMin, linkNanosMax);
    requireOrder("clientNanos", clientNanosMin, clientNanosMax);
    requireOrder("forceNanos", forceNanosMin, forceNanosMax);
  }

  private static void requireOrder(String name, long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException(
          "the condition '%sMin' must be at most %sMax, which is %s, not %s"
              .formatted(name, name, most, least));
    }
  }

  private static Map<String, Conditions> bases() {
    Map<String, Conditions> bases = new LinkedHashMap<>();
    bases.put("calm", CALM);
    bases.put("rough", ROUGH);
    bases.put("stormy", STORMY);
    return bases;
  }

  /** Returns these conditions, each time with one more source of noise gone; first, with none. */
  List<Conditions> quieter() {
    List<Conditions> quieter = new ArrayList<>();
    quieter.add(CALM);
    NOISE.forEach(noise -> quieter.add(without(List.of(noise))));
    quieter.removeIf(this::equals);
    return quieter;
  }

  private Conditions without(List<String> noise) {
    Map<String, Object> fields = fields();
    noise.forEach(each -> fields.put(each, 0L));
    return JSON.convertValue(fields, Conditions.class);
  }

  /**
   * Returns what differs from {@link #DEFAULT}, by name; or, if that is less, the name of another
   * base and what differs from that.
   */
  Map<String, Object> settings() {
    Map<String, Object> settings = differences(DEFAULT);
    for (Map.Entry<String, Conditions> base : bases().entrySet()) {
      Map<String, Object> besides = new LinkedHashMap<>();
      besides.put(BASE, base.getKey());
      besides.putAll(differences(base.getValue()));
      settings = besides.size() < settings.size() ? besides : settings;
    }
    return settings;
  }

  private Map<String, Object> differences(Conditions base) {
    Map<String, Object> usual = base.fields();
    Map<String, Object> own = fields();
    own.entrySet().removeIf(each -> each.getValue().equals(usual.get(each.getKey())));
    return own;
  }

  /**
   * Returns these conditions with those changed that are named; {@code base} (calm, rough, stormy)
   * changes all that are not.
   *
   * @throws IllegalArgumentException if there is no such condition, or it is no whole number of 0
   *     or more, or a least time is above the most
   */
  Conditions with(Map<String, Object> settings) {
    Map<String, Object> fields = base(settings).fields();
    settings.forEach(
        (name, value) -> {
          if (!name.equals(BASE)) {
            set(fields, name, value);
          }
        });
    return made(fields);
  }

  private static Conditions made(Map<String, Object> fields) {
    try {
      return JSON.convertValue(fields, Conditions.class);
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof ValueInstantiationException refused
              && refused.getCause() instanceof IllegalArgumentException own
          ? own
          : e;
    }
  }

  private Conditions base(Map<String, Object> settings) {
    if (!settings.containsKey(BASE)) {
      return this;
    }
    Object name = settings.get(BASE);
    if (!(name instanceof String) || !bases().containsKey(name)) {
      throw new IllegalArgumentException(
          "the simulated world has no base '%s': there are %s"
              .formatted(name, String.join(", ", bases().keySet())));
    }
    return bases().get(name);
  }

  private static void set(Map<String, Object> fields, String name, Object value) {
    if (!fields.containsKey(name)) {
      throw new IllegalArgumentException(
          "the simulated world has no condition '%s': there are %s"
              .formatted(name, String.join(", ", fields.keySet())));
    }
    if (!(value instanceof Integer || value instanceof Long)) {
      throw new IllegalArgumentException(
          "the condition '%s' must be a whole number, not %s".formatted(name, value));
    }
    long number = ((Number) value).longValue();
    if (number < 0) {
      throw new IllegalArgumentException(
          "the condition '%s' must be 0 or more, not %s".formatted(name, value));
    }
    fields.put(name, number);
  }

  @JsonIgnore
  private Map<String, Object> fields() {
    Map<String, Object> fields = JSON.convertValue(this, FIELDS);
    fields.replaceAll((name, value) -> ((Number) value).longValue());
    return fields;
  }
}
