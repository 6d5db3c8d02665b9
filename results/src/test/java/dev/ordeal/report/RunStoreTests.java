package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTests {
  private static final Instant STARTED = Instant.parse("2026-11-23T01:52:54.123456Z");

  @TempDir private Path directory;

  @Test
  void names_a_run_by_trial_and_utc_timestamp() throws IOException {
    RunDirectory run = store().create("register-5", STARTED);

    assertThat(run.path()).isEqualTo(root().resolve("register-5/20261123T015254.123Z"));
    assertThat(run.started()).isEqualTo(Instant.parse("2026-11-23T01:52:54.123Z"));
    assertThat(run.path()).isEmptyDirectory();
  }

  @Test
  void links_latest_in_the_trial_and_in_the_root() throws IOException {
    store().create("a", STARTED);
    RunDirectory second = store().create("b", STARTED.plusSeconds(1));

    assertThat(root().resolve("latest").toRealPath()).isEqualTo(second.path().toRealPath());
    assertThat(root().resolve("b/latest").toRealPath()).isEqualTo(second.path().toRealPath());
    assertThat(Files.readSymbolicLink(root().resolve("a/latest")))
        .as("links are relative, so that the store can be moved")
        .isEqualTo(Path.of("20261123T015254.123Z"));
    assertThat(Files.readSymbolicLink(root().resolve("latest")))
        .isEqualTo(Path.of("b/20261123T015255.123Z"));
  }

  @Test
  void never_hands_out_a_directory_twice() throws IOException {
    RunDirectory first = store().create("a", STARTED);
    Files.writeString(first.history(), "kept");

    RunDirectory second = store().create("a", STARTED);

    assertThat(second.path()).isNotEqualTo(first.path());
    assertThat(second.started()).isEqualTo(first.started().plusMillis(1));
    assertThat(first.history()).hasContent("kept");
  }

  @Test
  void hands_out_distinct_directories_to_concurrent_callers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Path> paths = new ArrayList<>();
    try {
      List<Callable<RunDirectory>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String trial = i % 2 == 0 ? "even" : "odd";
        calls.add(() -> store().create(trial, STARTED));
      }
      for (Future<RunDirectory> run : threads.invokeAll(calls)) {
        paths.add(run.get().path());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(paths).doesNotHaveDuplicates().hasSize(40);
    assertThat(store().list()).hasSize(40);
    assertThat(root().resolve("latest").toRealPath()).isDirectory();
  }

  @Test
  void lists_runs_newest_first_whatever_the_order_of_creation() throws IOException {
    Random random = new Random(7);
    List<Instant> starts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Instant started = STARTED.plusSeconds(random.nextInt(10_000_000));
      starts.add(store().create("t" + random.nextInt(4), started).started());
    }

    List<RunDirectory> runs = store().list();

    assertThat(runs).hasSize(30);
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i - 1).started()).isAfterOrEqualTo(runs.get(i).started());
    }
    Instant newest = starts.stream().max(Instant::compareTo).orElseThrow();
    assertThat(store().latest().orElseThrow().started()).isEqualTo(newest);
    assertThat(store().latest("t0")).isEqualTo(store().list("t0").stream().findFirst());
  }

  @Test
  void lists_nothing_where_there_is_nothing() throws IOException {
    assertThat(store().list()).isEmpty();
    assertThat(store().latest()).isEmpty();
    assertThat(store().latest("never-ran")).isEmpty();
  }

  @Test
  void lists_only_what_is_named_as_a_run() throws IOException {
    RunDirectory run = store().create("a", STARTED);
    Files.createDirectories(root().resolve("a/notes"));
    Files.createDirectories(root().resolve("a/20261399T015254.123Z"));
    Files.createDirectories(root().resolve(".hidden/20261123T015254.123Z"));
    Files.writeString(root().resolve("a/20261123T015255.000Z"), "a file");

    assertThat(store().list()).containsExactly(run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "latest", "a/b", "../x", "a b", "-rf", ".a", "ä", "a\nb", "a\0b"})
  void refuses_a_trial_name_that_is_no_safe_directory(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().create(name, STARTED))
        .withMessageContaining("cannot name a directory: use letters, digits, '.', '_' and '-'")
        .withMessageNotContaining("\n");
    assertThat(root()).doesNotExist();
  }

  @Test
  void says_in_one_line_why_a_directory_cannot_be_created() throws IOException {
    Files.writeString(directory.resolve("runs"), "a file where the root should be");

    assertThatIOException()
        .isThrownBy(() -> store().create("a", STARTED))
        .withMessageStartingWith("cannot create the trial's directory " + root().resolve("a") + ":")
        .withMessageNotContaining("\n");
  }

  @Test
  void words_a_full_disk_with_the_path_and_the_reason() {
    Path file = Path.of("runs", "a", "history.jsonl");
    IOException full = new FileSystemException(file.toString(), null, "No space left on device");

    assertThat(DiskFailure.of("write", file, full))
        .hasMessage("cannot write runs/a/history.jsonl: No space left on device");
    assertThat(DiskFailure.of("write", file, new IOException("No space left\non device")))
        .hasMessage("cannot write runs/a/history.jsonl: No space left on device");
  }

  @Test
  void does_not_replace_what_is_no_link() throws IOException {
    Files.createDirectories(root().resolve("latest"));

    assertThatIOException()
        .isThrownBy(() -> store().create("a", STARTED))
        .withMessageContaining("it exists and is no link");
    assertThat(Files.isDirectory(root().resolve("latest"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void opens_a_run_through_a_link() throws IOException {
    RunDirectory run = store().create("a", STARTED);

    RunDirectory opened = RunDirectory.open(root().resolve("latest"));

    assertThat(opened.trialName()).isEqualTo("a");
    assertThat(opened.started()).isEqualTo(run.started());
    assertThatIOException()
        .isThrownBy(() -> RunDirectory.open(root().resolve("a")))
        .withMessageContaining("a run is a directory <trial name>/<UTC timestamp>");
    assertThatIOException()
        .isThrownBy(() -> RunDirectory.open(root().resolve("gone")))
        .withMessageEndingWith("gone: no such file or directory");
  }

  @Test
  void writes_a_file_whole_and_leaves_no_draft() throws IOException {
    RunDirectory run = store().create("a", STARTED);

    run.write(run.trial(), "first");
    run.write(run.trial(), "zweite Fassung ≥ 1");

    assertThat(run.trial()).hasContent("zweite Fassung ≥ 1");
    assertThat(run.path()).isDirectoryContaining("glob:**trial.json");
    try (var files = Files.list(run.path())) {
      assertThat(files).hasSize(1);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.write(root().resolve("outside"), "x"))
        .withMessageContaining("is not a file of the run");
  }

  @Test
  void refuses_a_node_name_that_leaves_the_run() throws IOException {
    RunDirectory run = store().create("a", STARTED);

    assertThat(run.createNode("n1")).isEqualTo(run.path().resolve("nodes/n1")).isDirectory();
    assertThatIllegalArgumentException().isThrownBy(() -> run.createNode("../n1"));
  }

  private RunStore store() {
    return new RunStore(root());
  }

  private Path root() {
    return directory.resolve("runs");
  }
}
