package io.phasegate.cli.testrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.cli.events.EventDraft;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.StartPoint;
import java.time.Instant;
import java.util.List;

/// A PhaseCompleted about to be published: what the executor says, and the test run that goes with
/// it.
public final class Completion {
  private final ObjectNode body;

  private Completion(ObjectNode body) {
    this.body = body;
  }

  /// What an executor wrote, without `ci`.
  public static Completion of(String json) {
    try {
      if (ContractJson.mapper().readTree(json) instanceof ObjectNode body) {
        return new Completion(body);
      }
      throw new CliException(ExitCode.BAD_DATA, "--completion: expected a JSON object");
    } catch (JsonProcessingException e) {
      throw new CliException(
          ExitCode.BAD_DATA, "--completion: expected JSON, found " + e.getOriginalMessage(), e);
    }
  }

  /// What the working copy says of a phase that went from one commit to another.
  public static Completion of(
      PhaseRef phase, RepositoryId repository, Span span, Deliverables deliverables) {
    var copy = span.copy();
    var changes = copy.changes(span.base(), span.head());
    var files = copy.files(span.head()).promised(deliverables.items(), changes.paths());
    var before = copy.files(span.base()).at(changes.paths());
    ObjectNode body = ContractJson.mapper().createObjectNode();
    body.putPOJO("phase", phase);
    body.putPOJO("source", new Source.Inline(repository, span.head(), files));
    body.putPOJO("base", new StartPoint(span.base(), before));
    body.putPOJO("deliverables", deliverables);
    var apply = body.putObject("apply").put("mode", "commit").put("operations", changes.files());
    apply.putPOJO("changedPaths", changes.paths());
    apply.put("patchBytes", changes.patchBytes());
    return new Completion(body);
  }

  /// The same with tests that must not be broken.
  public Completion with(List<String> validationTests) {
    var more = body.deepCopy();
    more.putPOJO("validationTests", validationTests);
    return new Completion(more);
  }

  /// From where to where a phase went.
  public record Span(WorkingCopy copy, CommitSha base, CommitSha head) {}

  /// The same with the test run after the attempt.
  public Completion with(String suite, CommitSha commit, SuiteRun run) {
    var more = body.deepCopy();
    var ci = more.putObject("ci").put("suite", suite).put("exitCode", run.exitCode());
    ci.put("commit", commit.value());
    ci.putPOJO("report", run.reports());
    return new Completion(more);
  }

  /// @param source CloudEvents source of the event
  /// @throws CliException where the whole breaks the contract
  OutgoingRecord record(String id, String source) {
    return new EventDraft("PhaseCompleted", id, source, null, json()).checked(Instant.now());
  }

  private String json() {
    try {
      return ContractJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    }
  }
}
