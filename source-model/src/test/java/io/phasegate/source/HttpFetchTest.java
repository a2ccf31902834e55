package io.phasegate.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Git's smart HTTP protocol over real sockets, with servers that behave and servers that do not.
class HttpFetchTest {
  @TempDir private Path temporary;

  private OriginRepository origin;
  private SmartHttpServer server;

  @BeforeEach
  void start() throws IOException {
    origin = OriginRepository.create(temporary.resolve("origin.git"));
    server = SmartHttpServer.start(origin.repository());
  }

  @AfterEach
  void stop() {
    server.close();
    origin.close();
  }

  @Test
  void fetchesOneCommitByProtocol2AndThenNeedsNoNetwork() throws IOException {
    var first = origin.commit(null, Map.of("a", "1"));
    var second = origin.commit(first, Map.of("a", "2"));
    origin.branch("main", second);
    var workspaces = workspaces(SourceLimits.DEFAULTS);

    assertThat(text(workspaces, server.url(), first)).isEqualTo("1");
    int requests = server.requests();
    assertThat(server.requestsOfProtocol2()).isEqualTo(requests).isPositive();
    assertThat(text(workspaces, server.url() + "/", first)).isEqualTo("1");
    assertThat(server.requests()).isEqualTo(requests);
    assertThat(text(workspaces, server.url(), second)).isEqualTo("2");
    assertThat(server.requests()).isGreaterThan(requests);
  }

  @Test
  void looksBackFromTheBranchesWhereTheServerOnlyHandsOutThose() throws IOException {
    var commits = new ArrayList<ObjectId>();
    commits.add(origin.commit(null, Map.of("a", "0")));
    for (int i = 1; i < 6; i++) {
      commits.add(origin.commit(commits.getLast(), Map.of("a", "" + i)));
    }
    origin.branch("main", commits.getLast());
    server.handOutOnlyTipsByProtocol0();
    var workspaces = workspaces(fetch(Duration.ofSeconds(20), 1 << 20, 4));

    assertUnavailable(
        workspaces,
        server.url(),
        commits.get(0),
        Reason.COMMIT_UNKNOWN,
        "none of that name within 4 commits of its branches and tags");
    assertThat(text(workspaces, server.url(), commits.get(5))).isEqualTo("5");
    assertThat(text(workspaces, server.url(), commits.get(3))).isEqualTo("3");
    assertUnavailable(
        workspaces,
        server.url(),
        commits.get(0),
        Reason.COMMIT_UNKNOWN,
        "none of that name within 4 commits of its branches and tags");
  }

  @ParameterizedTest
  @EnumSource(
      value = RequestPolicy.class,
      names = {"ANY", "REACHABLE_COMMIT", "ADVERTISED"})
  void saysThatACommitIsUnknownWhateverTheServerAllows(RequestPolicy policy) throws IOException {
    origin.branch("main", origin.commit(null, Map.of("a", "")));
    server.allow(policy);

    assertUnavailable(
        workspaces(SourceLimits.DEFAULTS),
        server.url(),
        ObjectId.fromString("2".repeat(40)),
        Reason.COMMIT_UNKNOWN,
        "commit 2222222222222222222222222222222222222222");
  }

  @Test
  void sharesOneFetchAmongThreads() throws Exception {
    var commit = origin.commit(null, Map.of("a", "shared"));
    origin.branch("main", commit);
    var workspaces = workspaces(SourceLimits.DEFAULTS);
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<String> question = () -> text(workspaces, server.url(), commit);
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(question));
      }
    }
    for (var answer : answers) {
      assertThat(answer.get()).isEqualTo("shared");
    }
    assertThat(server.requests()).isLessThanOrEqualTo(4);
  }

  @Test
  void stopsReceivingAtTheByteLimit() throws IOException {
    var noise = new byte[3_000_000];
    new Random(7).nextBytes(noise);
    var commit = origin.commit(null, Map.of("noise", new String(noise, ISO_8859_1)));
    origin.branch("main", commit);

    assertUnavailable(
        workspaces(fetch(Duration.ofSeconds(20), 500_000, 4)),
        server.url(),
        commit,
        Reason.TOO_LARGE,
        "at most 500000 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "404, REPOSITORY_UNKNOWN, HTTP status 404",
    "410, REPOSITORY_UNKNOWN, HTTP status 410",
    "401, REPOSITORY_UNKNOWN, without credentials",
    "403, REPOSITORY_UNKNOWN, without credentials",
    "301, REPOSITORY_UNKNOWN, HTTP status 301",
    "302, REPOSITORY_UNKNOWN, itself",
    "429, UNREACHABLE, HTTP status 429",
    "500, UNREACHABLE, HTTP status 500",
    "503, UNREACHABLE, HTTP status 503",
  })
  void readsTheServersStatus(int status, Reason reason, String found) throws IOException {
    var other = SmartHttpServer.answering(status, "go away");
    try {
      assertUnavailable(
          workspaces(SourceLimits.DEFAULTS, url(other)), url(other), any(), reason, found);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void neverSpeaksTheDumbProtocol() throws IOException {
    var other = SmartHttpServer.answering(200, "1".repeat(40) + "\trefs/heads/main\n");
    try {
      assertUnavailable(
          workspaces(SourceLimits.DEFAULTS, url(other)),
          url(other),
          any(),
          Reason.REPOSITORY_UNKNOWN,
          "smart HTTP");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertUnavailable(
        workspaces(SourceLimits.DEFAULTS, url(port)),
        url(port),
        any(),
        Reason.UNREACHABLE,
        "Connect");
  }

  @ParameterizedTest
  @EnumSource(names = {"SAYS_NOTHING", "DRIPS_HEADERS", "DRIPS_BODY"})
  @Timeout(60)
  void givesUpInTimeAndFreesTheRepositoryForTheNext(HangingServer.Manner manner)
      throws IOException {
    try (var hanging = HangingServer.start(manner)) {
      var workspaces = workspaces(fetch(Duration.ofMillis(1_500), 1 << 20, 4), hanging.url());
      // A slow machine may take the whole time limit of one to end the fetch of the one before.
      while (!hanging.hadConnections(2)) {
        assertUnavailable(workspaces, hanging.url(), any(), Reason.TIMED_OUT, "PT1.5S");
      }
      awaitNoFetch();
    }
  }

  @Test
  @Timeout(60)
  void givesUpTheSearchWhereTheFirstAnswerStillDrips() throws IOException {
    try (var hanging =
        HangingServer.start(
            HangingServer.Manner.REFUSES_AND_DRIPS, HangingServer.Manner.DRIPS_BODY)) {
      var workspaces = workspaces(fetch(Duration.ofMillis(1_500), 1 << 20, 4), hanging.url());

      assertUnavailable(workspaces, hanging.url(), any(), Reason.TIMED_OUT, "PT1.5S");
      assertThat(hanging.hadConnections(2)).isTrue();
      awaitNoFetch();
    }
  }

  @Test
  void reportsAnAnswerThatBreaksOff() throws IOException {
    var other =
        SmartHttpServer.answeringSmart(
            "001e# service=git-upload-pack\n0000000eversion 2\n0015agent=g");
    try {
      assertUnavailable(
          workspaces(SourceLimits.DEFAULTS, url(other)),
          url(other),
          any(),
          Reason.UNREACHABLE,
          "EOF");
    } finally {
      other.stop(0);
    }
  }

  /// Although the server still holds what it took.
  private static void awaitNoFetch() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(threadsOfFetches()).isEmpty());
  }

  private static Stream<String> threadsOfFetches() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("source-fetch"));
  }

  private static ObjectId any() {
    return ObjectId.fromString("3".repeat(40));
  }

  private static String url(HttpServer other) {
    return url(other.getAddress().getPort());
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port + "/repo";
  }

  private Workspaces workspaces(SourceLimits limits) {
    return workspaces(limits, server.url());
  }

  private Workspaces workspaces(SourceLimits limits, String url) {
    return new Workspaces(temporary.resolve("cache"), AllowedUrls.of(List.of(url)), limits);
  }

  private static SourceLimits fetch(Duration time, long packBytes, int searchDepth) {
    return new SourceLimits(
        new SourceLimits.Fetch(time, packBytes, 10_000, 100 << 20, searchDepth),
        SourceLimits.DEFAULTS.cache());
  }

  private static String text(Workspaces workspaces, String url, ObjectId commit) {
    try (var workspace = workspaces.open(source(url, commit))) {
      return ((Reading.Content) workspace.read(RepoPath.of("a"), 1_000)).bytes().utf8();
    }
  }

  private static Source.Git source(String url, ObjectId commit) {
    return new Source.Git(new RepositoryId("acme/shop"), url, new CommitSha(commit.name()));
  }

  private static void assertUnavailable(
      Workspaces workspaces, String url, ObjectId commit, Reason reason, String message) {
    assertThatThrownBy(() -> workspaces.open(source(url, commit)))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
