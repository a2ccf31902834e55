package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.success.ContinuationScore.Merge;
import io.phasegate.benchmarks.success.ContinuationScore.Result;
import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.continuation.sample.Said;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.ContinuationDecision;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Outputs that are cut between two tokens, and models that go on in every way in which models do,
/// through the real service. Documents and ways are those of continuation-service's own tests.
final class Continuations {
  private static final int FILES = 6;
  private static final int AT_ONCE = 16;

  /// Cuts of a document that are gone on with exactly, for each that is gone on with otherwise.
  private static final int EXACT = 8;

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final Stage stage;
  private final Map<String, Talk> open = new HashMap<>();
  private final List<Merge> merges = new ArrayList<>();

  /// One output under way.
  ///
  /// @param whole what the whole output says
  /// @param rest what the model has still to write
  private record Talk(
      PhaseRef phase, Sample sample, GoingOn style, int cut, Set<Said> whole, Deque<String> rest) {}

  private Continuations(Stage stage) {
    this.stage = stage;
  }

  /// @param documents of each format
  static ContinuationScore play(Stage stage, long seed, int documents) {
    var continuations = new Continuations(stage);
    var waiting = new ArrayDeque<>(talks(seed, documents));
    long progress = System.nanoTime();
    while (!waiting.isEmpty() || !continuations.open.isEmpty()) {
      while (!waiting.isEmpty() && continuations.open.size() < AT_ONCE) {
        continuations.begin(waiting.removeFirst());
      }
      int before = continuations.merges.size();
      stage.hear().stream()
          .map(Stage.Heard::event)
          .filter(ContinuationDecision.class::isInstance)
          .map(ContinuationDecision.class::cast)
          .forEach(continuations::on);
      progress = continuations.merges.size() > before ? System.nanoTime() : progress;
      if (System.nanoTime() - progress > LONGEST_SILENCE.toNanos()) {
        throw new IllegalStateException(
            "expected decisions on %s, found none".formatted(continuations.open.keySet()));
      }
    }
    return new ContinuationScore(continuations.merges);
  }

  private static List<Talk> talks(long seed, int documents) {
    var talks = new ArrayList<Talk>();
    for (var format : DocumentFormat.values()) {
      for (int document = 0; document < documents; document++) {
        var sample = Samples.of(format, seed + document, FILES);
        var random = new Random(seed + document);
        for (int cut : Tokens.ends(sample, EXACT, random)) {
          add(talks, sample, cut, GoingOn.EXACT, random);
        }
        for (var style : GoingOn.values()) {
          add(talks, sample, Tokens.ends(sample, 1, random).getFirst(), style, random);
        }
      }
    }
    return talks;
  }

  private static void add(List<Talk> talks, Sample sample, int cut, GoingOn style, Random random) {
    var rest = style.continuations(sample, cut, random);
    if (!rest.isEmpty()) {
      var phase = new PhaseRef("continuations", "p" + talks.size(), 1);
      talks.add(new Talk(phase, sample, style, cut, said(sample.output()), new ArrayDeque<>(rest)));
    }
  }

  private static Set<Said> said(String output) {
    return Said.by(OutputReader.read(output, Hints.NONE.whenEnded()));
  }

  private void begin(Talk talk) {
    open.put(talk.phase().key(), talk);
    var promised = talk.sample().paths().stream().map(path -> Deliverable.of(path, null)).toList();
    var event =
        new OutputTruncated(
            talk.phase(),
            talk.sample().output().substring(0, talk.cut()),
            "max_tokens",
            null,
            new Deliverables(promised, List.of()),
            null,
            null,
            null);
    stage.send(record(Topic.OUTPUT_TRUNCATED, "cut-" + talk.phase().phaseId(), event));
  }

  private void on(ContinuationDecision decision) {
    var talk = open.get(decision.key());
    if (talk == null) {
      return;
    }
    var next = talk.rest().pollFirst();
    if (next != null && decision instanceof ContinuationIssued issued) {
      var stopReason = talk.rest().isEmpty() ? "end_turn" : "max_tokens";
      var event =
          new ContinuationReceived(
              talk.phase(), issued.continuationId(), next, stopReason, null, null, null);
      stage.send(record(Topic.CONTINUATION_RECEIVED, "rest-" + issued.continuationId(), event));
    } else {
      open.remove(decision.key());
      merges.add(new Merge(talk.style(), result(talk, decision)));
    }
  }

  private static Result result(Talk talk, ContinuationDecision decision) {
    return switch (decision) {
      case OutputMerged merged ->
          result(talk, merged.output(), merged.files(), merged.missing().isEmpty());
      case ContinuationRefused refused -> result(talk, refused);
      default -> Result.TOLD;
    };
  }

  private static Result result(Talk talk, ContinuationRefused refused) {
    if (refused.reason() == ContinuationRefused.Reason.NOTHING_RECOVERABLE) {
      return Result.NOTHING_YET;
    }
    var salvaged = refused.salvaged();
    boolean whole = refused.reason() == ContinuationRefused.Reason.NOT_TRUNCATED;
    return salvaged == null
        ? Result.TOLD
        : result(talk, salvaged.output(), salvaged.files(), whole);
  }

  /// @param closed whether nothing is said to be missing
  private static Result result(
      Talk talk, String output, List<RecoveredFile> files, boolean closed) {
    boolean certain = files.stream().allMatch(file -> file.state() == State.COMPLETE);
    if (closed && certain) {
      return said(output).equals(talk.whole()) ? Result.RECOVERED : Result.WRONG;
    }
    var whole = talk.whole().stream().map(Said::file).collect(Collectors.toSet());
    var complete = files.stream().filter(file -> file.state() == State.COMPLETE).toList();
    return whole.containsAll(complete) ? Result.TOLD : Result.WRONG;
  }

  private static OutgoingRecord record(Topic topic, String id, ExecutorEvent event) {
    return EventWriter.event(
        topic.topicName(), Project.SOURCE, new EventId(id), Instant.now(), event);
  }
}
