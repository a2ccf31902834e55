package io.phasegate.benchmarks.success;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TestsReported.Purpose;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/// A generated repository, its commit from which phases start, and the runs of its base branch,
/// the last of which is that commit's baseline.
record Project(
    RepositoryId repository,
    GitStore git,
    Snapshot base,
    CommitSha commit,
    SuiteRun baseline,
    List<OutgoingRecord> history) {
  static final String SOURCE = "/benchmarks/success";
  static final String SUITE = "default";

  /// Runs of the base branch before the baseline.
  private static final int EARLIER_RUNS = 24;

  static Project generate(Path folder, String name, SplittableRandom random) {
    var base = ShopFiles.generate(random);
    var git = GitStore.create(folder.resolve(name));
    var commit = git.commit(base.files(), "main");
    var repository = new RepositoryId("acme/" + name);
    var history = new ArrayList<OutgoingRecord>();
    var format = PytestReport.any(random);
    for (int run = 0; run < EARLIER_RUNS; run++) {
      var earlier = SuiteRun.whole(base, random);
      history.add(reported(repository, sha(random), earlier, format.of(earlier, random)));
    }
    var baseline = SuiteRun.whole(base, random);
    history.add(reported(repository, commit, baseline, format.of(baseline, random)));
    return new Project(repository, git, base, commit, baseline, List.copyOf(history));
  }

  /// A commit that is in no repository.
  static CommitSha sha(SplittableRandom random) {
    var bytes = new byte[20];
    random.nextBytes(bytes);
    return new CommitSha(HexFormat.of().formatHex(bytes));
  }

  /// The event that reports a run of the base branch.
  static EventId baselineId(RepositoryId repository, CommitSha commit) {
    return new EventId("baseline-%s-%s".formatted(repository, commit));
  }

  static OutgoingRecord reported(
      RepositoryId repository, CommitSha commit, SuiteRun run, Report report) {
    var event =
        new TestsReported(
            repository,
            commit,
            SUITE,
            Purpose.BASELINE,
            null,
            null,
            run.exitCode(),
            null,
            List.of(report),
            null);
    var id = baselineId(repository, commit);
    return EventWriter.event(Topic.TESTS_REPORTED.topicName(), SOURCE, id, Instant.now(), event);
  }
}
