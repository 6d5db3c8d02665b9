package dev.ordeal.harness.serve;

import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunState;
import dev.ordeal.report.RunStore;
import dev.ordeal.report.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what is known of every run, and reads again only the runs whose small files have changed
 * since: by their times and sizes.
 */
final class RunIndex {
  private final RunStore store;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** A summary, and what the files looked like before it was read. */
  private record Known(String looks, RunSummary summary) {}

  RunIndex(Path root) {
    store = new RunStore(root);
  }

  /**
   * What there is in a store.
   *
   * @param runs every run, the newest first
   * @param troubles which trials cannot be looked into, and why, in sentences
   */
  record Contents(List<RunSummary> runs, List<String> troubles) {}

  /** Returns what there is; a trial that cannot be looked into hides no other. */
  Contents contents() throws IOException {
    List<RunDirectory> runs = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    for (String trialName : store.trialNames()) {
      try {
        runs.addAll(store.list(trialName));
      } catch (IOException e) {
        troubles.add(e.getMessage() + ".");
      }
    }
    runs.sort(RunStore.NEWEST_FIRST);
    List<RunSummary> summaries = new ArrayList<>(runs.size());
    for (RunDirectory run : runs) {
      summaries.add(of(run));
    }
    known.keySet().retainAll(runs.stream().map(RunDirectory::path).collect(Collectors.toSet()));
    return new Contents(List.copyOf(summaries), List.copyOf(troubles));
  }

  /** Returns what is known of one run. */
  RunSummary of(RunDirectory run) {
    String looks =
        Stream.of(run.trial(), run.verdict(), run.figures())
            .map(RunIndex::looks)
            .collect(Collectors.joining(" "));
    Known before = known.get(run.path());
    // A run without a verdict is still being written, elsewhere in its directory too.
    if (before != null
        && before.looks().equals(looks)
        && before.summary().state() != RunState.NO_VERDICT) {
      return before.summary();
    }
    RunSummary summary = RunSummary.read(run);
    known.put(run.path(), new Known(looks, summary));
    return summary;
  }

  private static String looks(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "," + attributes.size();
    } catch (IOException absent) {
      return "absent";
    }
  }
}
