package io.phasegate.benchmarks.success;

import static io.phasegate.benchmarks.success.Story.notDone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.benchmarks.success.Step.Cut;
import io.phasegate.benchmarks.success.Step.Part;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputTruncated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Phases whose output was cut off. Where it was never made whole, all its files are there
/// nevertheless, and pass their tests: nothing but the output shows that something is missing.
final class OutputTricks {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CUT = "max_tokens";
  private static final String WHOLE = "end_turn";

  private OutputTricks() {}

  static List<Story> stories() {
    return List.of(
        notDone("cut output, half applied", OutputTricks::halfApplied),
        notDone("cut output that only the usage tells of", d -> d.said.stopReason = "length"),
        notDone("cut output, cut again and left", OutputTricks::cutAgain),
        notDone("cut output, answered with an excuse", OutputTricks::excuse),
        notDone("whole after a cut, then cut anew", OutputTricks::cutAnew),
        notDone("half a file, and not a word about it", OutputTricks::silentCut));
  }

  private static void halfApplied(PhaseDraft draft) {
    cut(draft, "first");
  }

  private static void cutAgain(PhaseDraft draft) {
    var output = output(draft);
    int end = output.length() - 20;
    cut(draft, "first", output, new Part(output.substring(half(output), end), CUT));
  }

  private static void excuse(PhaseDraft draft) {
    cut(draft, "first", output(draft), new Part("I am sorry, I cannot do that.", WHOLE));
  }

  private static void cutAnew(PhaseDraft draft) {
    continued(draft);
    cut(draft, "second");
  }

  private static void silentCut(PhaseDraft draft) {
    draft.files.put(draft.feature, "RATE = 7\n\n\ndef %s_".formatted(draft.featureName()));
  }

  /// What an honest executor does: the model goes on where it was cut.
  static void continued(PhaseDraft draft) {
    var output = output(draft);
    cut(draft, "first", output, new Part(output.substring(half(output)), WHOLE));
  }

  private static void cut(PhaseDraft draft, String which) {
    cut(draft, which, output(draft));
  }

  private static void cut(PhaseDraft draft, String which, String output, Part... parts) {
    var event =
        new OutputTruncated(
            draft.phase(),
            output.substring(0, half(output)),
            CUT,
            OutputFormat.NDJSON,
            new Deliverables(List.copyOf(draft.said.promised), List.of()),
            null,
            null,
            null);
    var phase = draft.phase();
    var id = new EventId("%s-%s-cut-%s".formatted(phase.runId(), phase.phaseId(), which));
    var record =
        EventWriter.event(
            Topic.OUTPUT_TRUNCATED.topicName(), Project.SOURCE, id, Instant.now(), event);
    draft.first(_ -> new Cut(record, List.of(parts)));
  }

  private static int half(String output) {
    return output.length() / 2;
  }

  /// The change as a model writes it.
  private static String output(PhaseDraft draft) {
    var changes = Changes.between(draft.project.base().files(), draft.files).after();
    var text = new StringBuilder(line(Map.of("type", "meta", "total_operations", changes.size())));
    for (var file : changes) {
      boolean known = draft.project.base().files().containsKey(file.path());
      var operation = new LinkedHashMap<String, Object>();
      operation.put("type", known ? "modify" : "create");
      operation.put("file_path", file.path());
      operation.put("content", file.content());
      text.append(line(operation));
    }
    return text.toString();
  }

  private static String line(Map<String, ?> object) {
    try {
      return MAPPER.writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an operation cannot be written", e);
    }
  }
}
