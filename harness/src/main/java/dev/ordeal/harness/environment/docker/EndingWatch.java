package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices processes that end by themselves and says so in the harness's log. */
final class EndingWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EndingWatch.class);

  private final Map<String, NodeProcess> processes;
  private final NodeLogs logs;
  private final ResultCallback.Adapter<Event> events;
  private final List<String> endings = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Begins to watch the processes, by node. */
  EndingWatch(
      DockerClient client, String trial, Map<String, NodeProcess> processes, NodeLogs logs) {
    this.processes = processes;
    this.logs = logs;
    this.events =
        client
            .eventsCmd()
            .withLabelFilter(Map.of(Labels.TRIAL, trial, Labels.ROLE, Labels.PROCESS))
            .withEventTypeFilter(EventType.CONTAINER)
            .withEventFilter("die")
            .exec(
                new ResultCallback.Adapter<>() {
                  @Override
                  public void onNext(Event event) {
                    ended(event);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    if (!closed) {
                      log.warn(
                          "ends of processes are not noticed any more: {}", Complaint.of(failure));
                    }
                  }
                });
  }

  private void ended(Event event) {
    Map<String, String> attributes = event.getActor().getAttributes();
    NodeProcess process = processes.get(attributes.get(Labels.NODE));
    if (process != null && !process.endWasOurs()) {
      String ending =
          process.node()
              + " ended by itself with exit code "
              + attributes.get("exitCode")
              + ": "
              + logs.lastLine(process.container());
      log.warn(ending);
      endings.add(ending);
    }
  }

  /** Returns in words each end that nobody here brought about. */
  List<String> endings() {
    return List.copyOf(endings);
  }

  @Override
  public void close() {
    closed = true;
    try {
      events.close();
    } catch (IOException e) {
      log.debug("closing the stream of events", e);
    }
  }
}
