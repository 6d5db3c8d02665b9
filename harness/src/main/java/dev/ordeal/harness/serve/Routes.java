package dev.ordeal.harness.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.ordeal.harness.experiment.PastExperiment;
import dev.ordeal.harness.nightly.PastNight;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import dev.ordeal.report.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: {@code /} the list, {@code /api/runs} the same as JSON, {@code /run/NAME/TIME}
 * one run, {@code /compare?run=A&run=B} two, {@code /nights} trends, {@code /experiments}, {@code
 * /zip/NAME/TIME.zip} a whole run, {@code /store/…} a file as it lies in the store, so that links
 * between pages in the store lead where they should.
 */
final class Routes implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;
  private static final String ZIP = ".zip";
  private static final String ICON =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">"
          + "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" stroke=\"#2468a8\" stroke-width=\"3\"/>"
          + "</svg>";

  private final Path root;
  private final Gate gate;
  private final RunStore store;
  private final RunIndex index;

  Routes(Path root, Gate gate) {
    this.root = root;
    this.gate = gate;
    store = new RunStore(root);
    index = new RunIndex(root);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Optional<Answer> refusal = gate.refusal(exchange);
    Answer answer = refusal.isPresent() ? refusal.get() : answer(exchange);
    try {
      answer.send(exchange);
    } catch (IOException e) {
      LOG.debug("{} was not sent to its end", exchange.getRequestURI(), e);
      throw e; // The server closes the connection, so that a part is not taken for the whole.
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      Optional<List<String>> path = Segments.of(exchange.getRequestURI().getRawPath());
      if (path.isEmpty()) {
        return notFound();
      }
      Query query;
      try {
        query = Query.parse(exchange.getRequestURI().getRawQuery());
      } catch (IllegalArgumentException e) {
        return refused(BAD_REQUEST, "Not understood", "The address is garbled: " + e.getMessage());
      }
      return answer(path.get(), query);
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot answer {}", exchange.getRequestURI(), e);
      return refused(FAILED, "Ordeal failed", "This page could not be made: " + e.getMessage());
    }
  }

  private Answer answer(List<String> path, Query query) throws IOException {
    String first = path.isEmpty() ? "" : path.get(0);
    List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
    if (first.equals("store")) {
      Optional<StoredFile> file = StoredFile.find(root, rest);
      return file.isPresent() ? file.get().answer() : notFound();
    }
    if (first.equals("run") || first.equals("zip")) {
      return ofRun(first, rest);
    }
    return switch (String.join("/", path)) {
      case "" ->
          Answer.page(200, ListPage.of(Selection.of(query), index.contents(), root.toString()));
      case "api/runs" -> Answer.json(RunsJson.of(Selection.of(query).of(index.contents().runs())));
      case "compare" -> compare(query);
      case "nights" -> Answer.page(200, NightsPage.of(query, PastNight.list(root)));
      case "experiments" -> Answer.page(200, ExperimentsPage.of(PastExperiment.list(root)));
      case "favicon.ico" -> Answer.bytes(200, "image/svg+xml", ICON);
      default -> notFound();
    };
  }

  private Answer ofRun(String what, List<String> names) throws IOException {
    boolean zip = what.equals("zip");
    if (names.size() != 2 || (zip && !names.get(1).endsWith(ZIP))) {
      return notFound();
    }
    String last = names.get(1);
    Optional<RunDirectory> run =
        store.find(names.get(0), zip ? last.substring(0, last.length() - ZIP.length()) : last);
    if (run.isEmpty()) {
      return notFound();
    }
    return zip
        ? RunZip.of(run.get()).answer()
        : Answer.page(200, RunPage.of(index.of(run.get()), index.contents().runs()));
  }

  private Answer compare(Query query) throws IOException {
    List<String> ids = query.all("run");
    if (ids.size() != 2) {
      return refused(
          BAD_REQUEST,
          "Two runs",
          "Comparing takes two runs, not " + ids.size() + ": tick two in the list.");
    }
    List<RunSummary> runs = new ArrayList<>();
    for (String id : ids) {
      String[] names = id.split("/", -1);
      Optional<RunDirectory> run =
          names.length == 2 ? store.find(names[0], names[1]) : Optional.empty();
      if (run.isEmpty()) {
        return refused(NOT_FOUND, "Two runs", "There is no run " + id + ".");
      }
      runs.add(index.of(run.get()));
    }
    return Answer.page(200, ComparePage.of(runs.get(0), runs.get(1)));
  }

  private static Answer notFound() throws IOException {
    return refused(NOT_FOUND, "Not found", "There is nothing of that name in the run store.");
  }

  private static Answer refused(int status, String title, String words) throws IOException {
    return Answer.page(status, Leaf.trouble(title, words));
  }
}
