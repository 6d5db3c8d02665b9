package dev.ordeal.harness.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import dev.ordeal.report.RunDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for what nobody should get, over a plain socket. */
class SafetyTests {
  private static final String SECRET = "a secret beside the store";

  @TempDir private Path directory;
  private RunDirectory run;
  private Serving serving;
  private URI home;

  @BeforeEach
  void serve_a_store_beside_a_secret() throws IOException {
    Path root = Files.createDirectory(directory.resolve("runs"));
    Path secret = Files.createDirectories(directory.resolve("a/20261101T020000.000Z"));
    Files.writeString(secret.resolve("secret.txt"), SECRET);
    Files.writeString(directory.resolve("secret.txt"), SECRET);
    Files.writeString(root.resolve("secret.txt"), SECRET);
    run = new SampleStore(root).run("a", SampleStore.STARTED, "valid", 1);
    Files.createSymbolicLink(run.path().resolve("link.txt"), directory.resolve("secret.txt"));
    Files.createSymbolicLink(run.path().resolve("up"), directory);
    Files.createSymbolicLink(run.path().resolve("beside.txt"), root.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("b"), directory.resolve("a"));
    Files.createSymbolicLink(root.resolve("a/20261101T020001.000Z"), secret);
    Files.createDirectories(root.resolve("a/stray"));
    Files.writeString(root.resolve("a/stray/secret.txt"), SECRET);
    Files.createDirectories(root.resolve("nights/x"));
    Files.writeString(root.resolve("nights/x/regressions.yml"), SECRET);
    serving = Serving.begin(root, 0);
    home = serving.address();
  }

  @AfterEach
  void close() {
    serving.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/store/../secret.txt",
        "/store/a/../../secret.txt",
        "/store/a/20261101T020000.000Z/../../../secret.txt",
        "/store/a/20261101T020000.000Z/../20261101T020000.000Z/trial.json",
        "/store/a/20261101T020000.000Z/./trial.json",
        "/../secret.txt",
        "/store/%2e%2e/secret.txt",
        "/store/%2E%2E/secret.txt",
        "/store/.%2e/secret.txt",
        "/store/a/20261101T020000.000Z/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/store/..%2fsecret.txt",
        "/store/a/20261101T020000.000Z/..%2f..%2f..%2fsecret.txt",
        "/store/a%2f20261101T020000.000Z%2ftrial.json",
        "/store/..%5csecret.txt",
        "/store/a/20261101T020000.000Z/..%5c..%5c..%5csecret.txt",
        "/store/%252e%252e/secret.txt",
        "/store/%252e%252e%252fsecret.txt",
        "/store/..%252fsecret.txt",
        "/store/%25252e%25252e/secret.txt",
        "/store/%c0%ae%c0%ae/secret.txt",
        "/store/%c0%af../secret.txt",
        "/store/%ef%bc%8e%ef%bc%8e/secret.txt",
        "/store/..;/secret.txt",
        "/store//secret.txt",
        "/store///etc/passwd",
        "/store/%2fetc%2fpasswd",
        "/store/a/20261101T020000.000Z//trial.json",
        "/store/a/20261101T020000.000Z/trial.json/",
        "/store/a/20261101T020000.000Z/trial.json%00",
        "/store/a/20261101T020000.000Z/trial.json%00.html",
        "/store/%00",
        "/store/a/20261101T020000.000Z/trial.json%0d%0aX-Evil:1",
        "/store/a/20261101T020000.000Z/link.txt",
        "/store/a/20261101T020000.000Z/up/secret.txt",
        "/store/a/20261101T020000.000Z/up/a/20261101T020000.000Z/secret.txt",
        "/store/a/20261101T020000.000Z/beside.txt",
        "/store/a/20261101T020001.000Z/secret.txt",
        "/store/b/20261101T020000.000Z/secret.txt",
        "/store/a/stray/secret.txt",
        "/store/secret.txt",
        "/store/nights/x/regressions.yml",
        "/store/a/20261101T020000.000Z",
        "/store/a",
        "/store/",
        "/store",
        "/run/../secret.txt",
        "/run/%2e%2e/a",
        "/run/b/20261101T020000.000Z",
        "/run/a/20261101T020001.000Z",
        "/run/a/latest",
        "/run/a",
        "/zip/a/20261101T020001.000Z.zip",
        "/zip/b/20261101T020000.000Z.zip",
        "/zip/a/..zip",
        "/zip/../a.zip",
        "/zip/%2e%2e%2fa/20261101T020000.000Z.zip",
        "/zip/a/20261101T020000.000Z",
        "/compare?run=../a/20261101T020000.000Z&run=a/20261101T020000.000Z",
        "/compare?run=b/20261101T020000.000Z&run=a/20261101T020000.000Z",
        "/compare?run=%2e%2e%2f&run=%00",
        "/%",
        "/%zz",
        "/%2",
        "/api",
        "/api/runs/",
        "/etc/passwd"
      })
  void hands_out_nothing_but_what_lies_in_runs(String path) throws IOException {
    Raw answer = Raw.get(home, path);

    // What is no URI at all the server of the JDK refuses by itself.
    boolean garbled = path.equals("/%") || path.equals("/%zz") || path.equals("/%2");
    assertThat(answer.status()).isEqualTo(garbled ? 400 : 404);
    assertThat(answer.text()).doesNotContain(SECRET).doesNotContain("root:x:0");
    assertThat(answer.headers()).doesNotContainKey("x-evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/store/..\\secret.txt", "/store/\0", "/store/ü", "/store/a b", "/store/<"})
  void hands_out_nothing_to_what_is_no_address(String path) throws IOException {
    Raw answer = Raw.get(home, path);

    assertThat(answer.status()).isIn(0, 400, 404);
    assertThat(answer.text()).doesNotContain(SECRET);
  }

  @Test
  void hands_out_what_lies_in_runs() throws IOException {
    assertThat(Raw.get(home, "/store/a/20261101T020000.000Z/trial.json").text())
        .isEqualTo(Files.readString(run.trial()));
    assertThat(Raw.get(home, "/store/a/latest/nodes/n1/node.log").text()).isEqualTo("started\n");
    assertThat(Raw.get(home, "/store/latest/report.html").status()).isEqualTo(200);
    assertThat(Raw.get(home, "/run/a/20261101T020000.000Z").text())
        .contains("link.txt is a link or no plain file: not shown.")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "127.0.0.1:PORT.evil.example",
        "evil.example@127.0.0.1:PORT",
        "localhost.:PORT",
        "127.0.0.1:PORT, evil.example",
        "127.1:PORT",
        "0.0.0.0:PORT",
        "127.0.0.2:PORT",
        "[::]:PORT",
        ""
      })
  void answers_no_foreign_host(String host) throws IOException {
    String named = host.replace("PORT", String.valueOf(home.getPort()));
    for (String path : List.of("/", "/api/runs", "/store/a/latest/trial.json", "/nothing")) {
      Raw answer = Raw.send(home, Raw.request("GET", path, named));

      assertThat(answer.status()).as(path).isEqualTo(421);
      assertThat(answer.text()).doesNotContain("paxos").doesNotContain("<");
    }
  }

  @Test
  void answers_neither_no_host_nor_two_nor_a_foreign_address_in_the_request() throws IOException {
    String own = "Host: 127.0.0.1:" + home.getPort() + "\r\n";
    String end = "Connection: close\r\n\r\n";

    assertThat(Raw.send(home, "GET / HTTP/1.1\r\n" + end).status()).isIn(400, 421);
    assertThat(Raw.send(home, "GET / HTTP/1.0\r\n\r\n").status()).isEqualTo(421);
    assertThat(Raw.send(home, "GET / HTTP/1.1\r\n" + own + "Host: evil.example\r\n" + end).status())
        .isEqualTo(421);
    assertThat(Raw.send(home, "GET http://evil.example/ HTTP/1.1\r\n" + own + end).status())
        .isEqualTo(421);
    assertThat(Raw.send(home, "GET //evil.example/ HTTP/1.1\r\n" + own + end).status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LocalHost:PORT", "[::1]:PORT"})
  void answers_its_own_names(String host) throws IOException {
    String named = host.replace("PORT", String.valueOf(home.getPort()));

    assertThat(Raw.send(home, Raw.request("GET", "/", named)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW"})
  void only_reads(String method) throws IOException {
    Raw answer =
        Raw.send(home, Raw.request(method, "/run/a/latest", "localhost:" + home.getPort()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/runs",
        "/run/a/20261101T020000.000Z",
        "/nights",
        "/experiments",
        "/compare",
        "/nothing",
        "/favicon.ico",
        "/store/a/latest/trial.json",
        "/store/a/latest/report.html",
        "/zip/a/20261101T020000.000Z.zip"
      })
  void every_answer_tells_browsers_to_be_careful(String path) throws IOException {
    Raw answer = Raw.get(home, path);

    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("cache-control", "no-store")
        .doesNotContainKey("access-control-allow-origin");
    assertThat(answer.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    Raw head = Raw.send(home, Raw.request("HEAD", path, "localhost:" + home.getPort()));
    assertThat(head.status()).isEqualTo(answer.status());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().get("content-type")).isEqualTo(answer.headers().get("content-type"));
    assertThat(head.headers().get("content-length"))
        .isEqualTo(answer.headers().get("content-length"));
  }

  @Test
  void pages_of_the_store_run_in_an_origin_of_their_own() throws IOException {
    Files.writeString(run.path().resolve("page.HTML"), "<script>1</script>");
    Files.writeString(run.path().resolve("picture.svg"), "<svg onload='boom()'/>");

    for (String page : List.of("report.html", "page.HTML")) {
      assertThat(Raw.get(home, "/store/a/latest/" + page).headers().get("content-security-policy"))
          .startsWith("sandbox allow-scripts allow-downloads; default-src 'none';")
          .doesNotContain("allow-same-origin");
    }
    assertThat(Raw.get(home, "/store/a/latest/picture.svg").headers())
        .containsEntry("content-type", "application/octet-stream")
        .containsEntry("content-disposition", "attachment");
    assertThat(Raw.get(home, "/store/a/latest/trial.json").headers())
        .containsEntry("content-type", "application/json; charset=utf-8");
  }

  @Test
  void goes_on_after_whatever_was_sent() throws IOException {
    for (String garbage :
        List.of(
            "",
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET mailto:x HTTP/1.1\r\nHost: localhost:" + home.getPort() + "\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: localhost:" + home.getPort() + "\r\nConnection: close\r\n\r\n",
            Raw.request("GET", "/" + "a".repeat(20_000), "localhost:" + home.getPort()),
            Raw.request("GET", "/?q=%zz&%", "localhost:" + home.getPort()),
            Raw.request("GET", "/?sort=x&order=y&page=-1&verdict=z", "localhost:" + home.getPort()),
            "\u0016\u0003\u0001\u0002")) {
      try (Socket socket =
          new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), home.getPort())) {
        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
      }

      assertThat(Raw.get(home, "/").status()).as(garbage).isEqualTo(200);
    }
  }

  @Test
  void listens_to_this_machine_alone() throws IOException {
    assertThat(home.getHost()).isEqualTo("127.0.0.1");
    List<InetAddress> others = new ArrayList<>();
    others.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .forEach(others::add);
    for (InetAddress other : others) {
      assertThatIOException()
          .as("%s", other)
          .isThrownBy(() -> new Socket(other, home.getPort()).close());
    }
  }

  @Test
  void a_part_is_never_taken_for_the_whole() throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    Answer broken =
        Answer.stream(
            "text/plain",
            Answer.UNTOLD,
            out -> {
              out.write(new byte[10]);
              out.flush();
              throw new IOException("the disk is gone");
            });
    server.createContext("/", broken::send);
    server.start();
    try {
      URI there = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      Raw answer = Raw.get(there, "/");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.unchunked()).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
