package dev.ordeal.harness.junit;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialListener;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** Attaches to a test what the trials that it runs have to tell. */
final class TestRun implements TrialListener {
  private static final int NAME_LENGTH_MAX = 100;
  private static final MediaType HTML = MediaType.parse("text/html;charset=UTF-8");

  private final ExtensionContext test;
  private final List<TrialResult> results = new CopyOnWriteArrayList<>();

  TestRun(ExtensionContext test) {
    this.test = test;
  }

  List<TrialResult> results() {
    return List.copyOf(results);
  }

  /** Returns a name that is also one of a directory, whatever the test is called. */
  String trialName() {
    String name =
        test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName();
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]", "_");
    return safe.length() <= NAME_LENGTH_MAX ? safe : safe.substring(0, NAME_LENGTH_MAX);
  }

  /** Returns the command that runs this test alone, with that seed. */
  String command(long seed) {
    String one =
        test.getRequiredTestClass().getName() + "#" + test.getRequiredTestMethod().getName();
    return "mvn test -Dtest=%s -D%s=%d".formatted(quoted(one), Trial.SEED_PROPERTY, seed);
  }

  /** A nested class has a dollar in its name, which a shell would take for a variable. */
  private static String quoted(String word) {
    return word.contains("$") ? "'" + word + "'" : word;
  }

  @Override
  public void planned(TrialPlan plan, Path directory) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("seed", Long.toString(plan.seed()));
    entries.put("again", plan.command());
    entries.put("run", directory.toString());
    test.publishReportEntry(entries);
  }

  @Override
  public void judged(TrialResult result) {
    results.add(result);
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("verdict", result.verdict().status().word());
    entries.put("reason", result.verdict().reason());
    test.publishReportEntry(entries);
    attach(result);
  }

  /** A report that cannot be attached is still in the run's directory, and changes no verdict. */
  private void attach(TrialResult result) {
    String name =
        results.size() == 1
            ? "report.html"
            : String.format(Locale.ROOT, "report-%d.html", results.size());
    try {
      test.publishFile(
          name,
          HTML,
          file -> Files.copy(result.run().report(), file, StandardCopyOption.REPLACE_EXISTING));
    } catch (JUnitException e) {
      test.publishReportEntry("report not attached", String.valueOf(e.getMessage()));
    }
  }
}
