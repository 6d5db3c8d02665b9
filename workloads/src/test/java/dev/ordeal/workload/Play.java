package dev.ordeal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Plays a generator against imaginary clients in virtual time, as a runner would. */
final class Play {
  private record Pending(long at, long order, int thread, Event invocation) {}

  private final int threads;
  private final BiFunction<Event, SplittableRandom, Completion> clients;
  private final SplittableRandom random;
  private final int[] processes;
  private final BitSet free = new BitSet();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::at).thenComparing(Pending::order));
  private final List<Event> events = new ArrayList<>();
  private Generator generator;
  private long now;

  private Play(
      int threads,
      long seed,
      Generator generator,
      BiFunction<Event, SplittableRandom, Completion> clients) {
    this.threads = threads;
    this.clients = clients;
    this.random = new SplittableRandom(seed);
    this.generator = generator;
    this.processes = IntStream.range(0, threads).toArray();
    free.set(0, threads);
  }

  /** Plays with clients that answer ok with what they were asked. */
  static List<Event> quick(int threads, Generator generator, int most) {
    return run(threads, 1, generator, most, (event, r) -> Completion.ok(event.operation().value()));
  }

  static List<Event> run(
      int threads,
      long seed,
      Generator generator,
      int most,
      BiFunction<Event, SplittableRandom, Completion> clients) {
    return new Play(threads, seed, generator, clients).events(most);
  }

  private List<Event> events(int most) {
    while (events.size() < most) {
      Step step = generator.next(context());
      assertThat(generator.next(context())).as("asking changes nothing").isEqualTo(step);
      assertThat(generator.isDone(context()))
          .as("it is done if it says so")
          .isEqualTo(step instanceof Step.Done);
      if (step instanceof Step.Emit emit) {
        assertThat(free.get(emit.thread())).as("thread %s is free", emit.thread()).isTrue();
        free.clear(emit.thread());
        generator = emit.rest();
        Event event =
            new Event(
                events.size(),
                now,
                processes[emit.thread()],
                EventType.INVOKE,
                emit.operation(),
                null,
                null);
        record(event);
        pending.add(new Pending(now + 1 + random.nextLong(5_000_000), now, emit.thread(), event));
      } else if (step instanceof Step.Later later) {
        generator = later.rest();
        if (!pending.isEmpty() && pending.peek().at() <= later.atNanos()) {
          complete(pending.remove());
        } else {
          assertThat(later.atNanos())
              .as("a generator that waits for completions has some to wait for")
              .isNotEqualTo(Step.Later.WHEN_SOMETHING_COMPLETES);
          now = later.atNanos();
        }
      } else if (pending.isEmpty()) {
        return events;
      } else {
        complete(pending.remove());
      }
    }
    return events;
  }

  private void complete(Pending done) {
    now = Math.max(now, done.at());
    Completion completion = clients.apply(done.invocation(), random);
    Event event =
        new Event(
            events.size(),
            now,
            done.invocation().process(),
            completion.type(),
            done.invocation().operation().withValue(completion.value()),
            null,
            completion.error());
    free.set(done.thread());
    record(event);
    if (completion.type() == EventType.INFO) {
      processes[done.thread()] += threads;
    }
  }

  private void record(Event event) {
    events.add(event);
    generator = generator.update(context(), event);
  }

  private Context context() {
    return new Context(now, processes, free);
  }
}
