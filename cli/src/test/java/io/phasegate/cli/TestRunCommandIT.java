package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.testrun.WorkingCopy;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TestsReported.Purpose;
import io.phasegate.stack.testing.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The executor's side of the contract, with a real pytest, a real repository and a real broker:
/// what is asked for on the topics is run and reported. What the services make of it is told in
/// system-tests.
class TestRunCommandIT {
  private static final PersonIdent SOMEBODY = new PersonIdent("a", "a@example.org");
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/shop");
  private static final Pattern EVENTS =
      Pattern.compile("tests\\.reported\\.v1|phase\\.completed\\.v1");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String bootstrapServers = TestStack.shared().bootstrapServers();
  private final String run = "run-" + UUID.randomUUID();
  @TempDir Path project;
  private EventFeed events = new EventFeed(Broker.at(bootstrapServers), EVENTS, false);
  private EventPublisher services = new EventPublisher(Broker.at(bootstrapServers));

  @BeforeAll
  static void needsPytest() throws IOException, InterruptedException {
    var pytest = new ProcessBuilder("pytest", "--version").redirectErrorStream(true);
    boolean there;
    try {
      there = pytest.start().waitFor() == 0;
    } catch (IOException absent) {
      there = false;
    }
    assumeTrue(there, "SKIPPED: there is no pytest on this machine");
  }

  @BeforeEach
  void makeAProject() throws IOException, GitAPIException {
    try (var git = Git.init().setDirectory(project.toFile()).call()) {
      write("cart.py", "def total(prices):\n    return sum(prices)\n");
      write("tests/test_cart.py", testFile(""));
      write(".gitignore", "__pycache__\n.pytest_cache\n");
      commit(git, "base");
      write("cart.py", "def total(prices):\n    return sum(prices) + 1\n");
      commit(git, "phase");
    }
  }

  @AfterEach
  void hangUp() {
    events.close();
    services.close();
  }

  @Test
  void reportsABaselineAndSaysHowItWasTaken() {
    var command =
        testRun("--baseline", "--recapture", "--", "pytest", "-q", "-p", "no:cacheprovider");

    var report = await(TestsReported.class, _ -> true);
    announce(
        new EventRejected(
            eventIdOf(report),
            "TestsReported",
            "tests.reported.v1",
            RejectionCode.EMPTY_BASELINE,
            "tests: none ran",
            null,
            null,
            REPOSITORY.value(),
            eventIdOf(report),
            Instant.EPOCH),
        "t");

    assertThat(report.event())
        .returns(REPOSITORY, event -> ((TestsReported) event).repository())
        .returns(Purpose.BASELINE, event -> ((TestsReported) event).purpose())
        .returns(true, event -> ((TestsReported) event).recapture())
        .returns(head(), event -> ((TestsReported) event).commit())
        .returns(1, event -> ((TestsReported) event).exitCode());
    var ended = command.join();
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(ended.out()).contains("EMPTY_BASELINE: tests: none ran");
  }

  @Test
  void completesAPhaseAndRunsWhatIsAskedFor() {
    var command =
        testRun(
            "--phase",
            run + "/p1",
            "--base",
            "HEAD~1",
            "--deliverable",
            "cart.py",
            "--",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests");
    var completed = await(PhaseCompleted.class, event -> event.phase().runId().equals(run));
    var phase = new PhaseRef(run, "p1", 1);
    var cause = eventIdOf(completed);
    announce(
        new TestRetryRequested(
            phase,
            REPOSITORY,
            head(),
            "default",
            "request-1",
            Scope.TESTS,
            List.of("tests.test_cart::test_sum"),
            2,
            AtCommit.PHASE,
            Instant.now().plusSeconds(60),
            cause,
            Instant.EPOCH),
        "r1");
    var retried = await(TestsReported.class, report -> "request-1".equals(report.requestId()));
    announce(
        new TestRetryRequested(
            phase,
            REPOSITORY,
            base(),
            "default",
            "request-2",
            Scope.SUITE,
            List.of(),
            1,
            AtCommit.BASE,
            Instant.now().plusSeconds(60),
            cause,
            Instant.EPOCH),
        "r2");
    var atBase = await(TestsReported.class, report -> "request-2".equals(report.requestId()));
    announce(
        new BaselineRequested(
            REPOSITORY, base(), "default", "request-3", "nobody did", 2, cause, Instant.EPOCH),
        "b");
    var baseline = await(TestsReported.class, report -> report.purpose() == Purpose.BASELINE);
    announce(
        new EventRejected(
            cause,
            "PhaseCompleted",
            "phase.completed.v1",
            RejectionCode.ALREADY_DECIDED,
            "enough",
            null,
            phase,
            phase.key(),
            cause,
            Instant.EPOCH),
        "end");

    var body = (PhaseCompleted) completed.event();
    assertThat(body.base().commit()).isEqualTo(base());
    assertThat(body.apply())
        .isNotNull()
        .satisfies(apply -> assertThat(apply.changedPaths()).containsExactly("cart.py"));
    assertThat(body.ci()).isNotNull().returns(1, PhaseCompleted.CiRun::exitCode);
    assertThat(runs(retried)).hasSize(2).allSatisfy(one -> assertThat(one.exitCode()).isEqualTo(1));
    assertThat(runs(retried).getFirst().report().getFirst().content())
        .contains("test_sum")
        .doesNotContain("test_empty");
    assertThat(runs(atBase)).singleElement().returns(0, TestsReported.Run::exitCode);
    assertThat(runs(baseline)).hasSize(2);
    var ended = command.join();
    assertThat(ended.out()).contains("ALREADY_DECIDED: enough");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DIFFERENT);
  }

  @Test
  void refusesToCallUncommittedWorkACommit() throws IOException {
    write("cart.py", "def total(prices):\n    return 0\n");

    var ended = testRun("--baseline", "--", "pytest").join();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("1 files are not committed (cart.py)", "--allow-dirty");
  }

  @Test
  void stopsTestsThatTakeTooLong() throws IOException, GitAPIException {
    write("tests/test_cart.py", testFile("import time; time.sleep(600)"));
    try (var git = Git.open(project.toFile())) {
      commit(git, "slow");
    }

    var ended = testRun("--baseline", "--timeout", "2s", "--", "pytest", "-q").join();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ended.err()).contains("did not end within PT2S");
  }

  @Test
  void saysThatNobodyAnswers() {
    var ended = testRun("--phase", run + "/p1", "--wait", "1s", "--", "pytest").join();

    assertThat(ended.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ended.err()).contains("nothing heard of it for PT1S");
  }

  private CompletableFuture<CommandRun> testRun(String... more) {
    var arguments =
        Stream.concat(
                Stream.of(
                    "test-run",
                    "--bootstrap-servers",
                    bootstrapServers,
                    "--repo",
                    project.toString(),
                    "--repository",
                    REPOSITORY.value()),
                Arrays.stream(more))
            .toArray(String[]::new);
    return CompletableFuture.supplyAsync(() -> CommandRun.of(arguments));
  }

  /// An event as it came, with its body.
  private record Seen(String id, Event event) {}

  private <E extends Event> Seen await(Class<E> type, Predicate<E> wanted) {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      for (var seen : events.poll(Duration.ofMillis(200))) {
        if (seen.reading() instanceof Reading.Accepted accepted
            && type.isInstance(accepted.event())
            && wanted.test(type.cast(accepted.event()))) {
          return new Seen(accepted.envelope().id().value(), accepted.event());
        }
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " within " + LIMIT);
  }

  private static EventId eventIdOf(Seen seen) {
    return new EventId(seen.id());
  }

  private static List<TestsReported.Run> runs(Seen seen) {
    return ((TestsReported) seen.event()).allRuns();
  }

  private void announce(Decision decision, String id) {
    services.publish(
        EventWriter.event(
            Topic.BASELINE_DECISIONS.topicName(),
            "/test",
            new EventId(run + id),
            Instant.EPOCH,
            decision));
  }

  private CommitSha head() {
    return resolve("HEAD");
  }

  private CommitSha base() {
    return resolve("HEAD~1");
  }

  private CommitSha resolve(String revision) {
    try (var copy = WorkingCopy.around(project)) {
      return copy.commit(revision);
    }
  }

  private static String testFile(String line) {
    return """
    import sys
    sys.path.insert(0, ".")
    from cart import total

    def test_sum():
        %s
        assert total([1, 2]) == 3

    def test_empty():
        assert total([]) < 2
    """
        .formatted(line.isEmpty() ? "pass" : line);
  }

  private void write(String path, String content) throws IOException {
    var file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void commit(Git git, String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor(SOMEBODY)
        .setCommitter(SOMEBODY)
        .setSign(false)
        .call();
  }
}
