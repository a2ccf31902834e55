package io.phasegate.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.demo.ShopBuild.Attempt;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.RecoveredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// BUILD-127: twelve files in one answer, which the token limit cuts at 95 %, in the middle of a
/// string. Eleven files are there and one is continued; whoever completes without that is blocked.
final class Build127Truncation {
  static final int LENGTH = 49_907;
  static final int CUT = 47_412;
  static final int FILES = 12;

  private static final int FUNCTIONS = 85;
  private static final int BUDGET = 16_000;

  private final Run run;
  private final ShopBuild shop;
  private final String base;
  private final List<Map<String, String>> files = files();
  private final String document = json(files);

  private Build127Truncation(Instant now) {
    this.run = new Run("BUILD-127", now);
    this.shop = new ShopBuild(run, "acme/shop");
    this.base = run.commit("base");
  }

  static Scenario scenario(Instant now) {
    return new Build127Truncation(now).scenario();
  }

  private Scenario scenario() {
    return new Scenario(
        "BUILD-127: %d files in %,d characters, cut off at character %,d."
            .formatted(FILES, LENGTH, CUT),
        List.of(
            shop.baseline("127 baseline", "base", base),
            cut("T/1 is cut off", "T/1"),
            goneOn("T/1 goes on", "T/1", "T/1 is cut off"),
            shop.completed(attempt("T/1"), base, finalized()),
            cut("U/1 is cut off", "U/1"),
            shop.completed(attempt("U/1"), base, Expectation.blockedBy("truncation"))));
  }

  private Step cut(String name, String phase) {
    var body = new LinkedHashMap<String, Object>();
    body.put("phase", run.phase(phase));
    body.put("output", document.substring(0, CUT));
    body.put("stopReason", "max_tokens");
    body.put("outputFormat", "full-file");
    body.put("deliverables", paths());
    body.put("originalPrompt", "Write the twelve parts of the pipeline.");
    body.put(
        "usage",
        Map.of(
            "model",
            "some-model",
            "outputTokens",
            BUDGET,
            "budget",
            BUDGET,
            "stopReason",
            "max_tokens",
            "outputFormat",
            "full-file"));
    Predicate<Decision> elevenAreThere =
        decision ->
            decision instanceof ContinuationIssued issued
                && issued.completed().size() == FILES - 1
                && issued.partial() != null
                && issued.remaining().isEmpty();
    return Step.publish(
        name,
        run.event(name, "OutputTruncated", body),
        new Expectation(
            Topic.CONTINUATION_DECISIONS,
            "ContinuationIssued",
            "11 of 12 recovered",
            elevenAreThere,
            ""));
  }

  /// The model begins with the anchor once more, as models do.
  private Step goneOn(String name, String phase, String cutName) {
    Predicate<Decision> whole =
        decision ->
            decision instanceof OutputMerged merged
                && merged.output().equals(document)
                && merged.missing().isEmpty()
                && merged.files().size() == FILES
                && merged.files().stream()
                    .allMatch(file -> file.state() == RecoveredFile.State.COMPLETE);
    return Step.perform(
        name,
        stage -> {
          var issued = stage.decision(ContinuationIssued.class, run.eventId(cutName));
          var partial = Objects.requireNonNull(issued.partial(), "the last file is cut off");
          var anchor = partial.anchor();
          int goesOn = document.indexOf(anchor) + anchor.length();
          var body = new LinkedHashMap<String, Object>();
          body.put("phase", run.phase(phase));
          body.put("continuationId", issued.continuationId());
          body.put("output", anchor + document.substring(goesOn));
          body.put("stopReason", "end_turn");
          return stage.publish(run.event(name, "ContinuationReceived", body));
        },
        new Expectation(
            Topic.CONTINUATION_DECISIONS, "OutputMerged", "12 of 12, to the letter", whole, ""));
  }

  private Attempt attempt(String phase) {
    return new Attempt(phase, "after-good", paths(), files);
  }

  private List<String> paths() {
    return files.stream().map(file -> String.valueOf(file.get("path"))).toList();
  }

  private static Expectation finalized() {
    return Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");
  }

  static String document() {
    return json(files());
  }

  /// The last file is as long as it takes.
  private static List<Map<String, String>> files() {
    var files = new ArrayList<Map<String, String>>();
    for (int number = 1; number < FILES; number++) {
      files.add(file(number, content(number, FUNCTIONS)));
    }
    int functions = 1;
    while (lengthWith(files, content(FILES, functions + 1) + comment(0)) <= LENGTH) {
      functions++;
    }
    var last = content(FILES, functions);
    int rest = LENGTH - lengthWith(files, last + comment(0));
    files.add(file(FILES, last + comment(rest)));
    return List.copyOf(files);
  }

  private static int lengthWith(List<Map<String, String>> files, String lastContent) {
    var all = new ArrayList<>(files);
    all.add(file(FILES, lastContent));
    return json(all).length();
  }

  private static Map<String, String> file(int number, String content) {
    var file = new LinkedHashMap<String, String>();
    file.put("path", "src/pipeline/part_%02d.py".formatted(number));
    file.put("content", content);
    return file;
  }

  private static String content(int part, int functions) {
    var text = new StringBuilder("\"\"\"Part %d of the pipeline.\"\"\"\n".formatted(part));
    for (int number = 1; number <= functions; number++) {
      text.append("\n\ndef step_%1$d(value):\n    return value + %1$d\n".formatted(number));
    }
    return text.toString();
  }

  private static String comment(int dashes) {
    return "\n# " + "-".repeat(dashes) + "\n";
  }

  private static String json(List<Map<String, String>> files) {
    try {
      return ContractJson.mapper().writeValueAsString(files);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of maps of texts is always JSON", e);
    }
  }
}
