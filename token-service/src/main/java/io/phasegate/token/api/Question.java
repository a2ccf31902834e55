package io.phasegate.token.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.DeliverablesParser;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.token.domain.FileStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A phase that somebody wants forecast: a plan of which most may be left out.
///
/// @param id comes back with the answer
/// @param repository whose lessons count; without it the shipped prior alone
/// @param deliverables in every form that a plan takes. An object with a `path` may say of
///     an existing file how large it is, instead of a source: `lines`, `tokens`, `imports`,
///     `indent`
/// @param source the workspace before the phase, where files are to be looked up
/// @param floors false gives pure quantiles; the operator's setting where absent
@Schema(description = "A plan; everything but deliverables may be left out")
record Question(
    @Nullable String id,
    @Nullable RepositoryId repository,
    @Nullable String category,
    @Nullable Complexity complexity,
    @Schema(implementation = Object.class) @Nullable JsonNode deliverables,
    @EmptyByDefault List<String> scopePaths,
    @Schema(implementation = Object.class) @Nullable Source source,
    @Nullable ModelProfile model,
    @Nullable OutputFormat outputFormat,
    @EmptyByDefault Map<String, List<String>> dependsOn,
    @Nullable Batching batching,
    @Nullable Boolean floors) {
  private static final String FIELD = "deliverables";
  private static final CommitSha NO_COMMIT = new CommitSha("0".repeat(40));
  private static final RepositoryId NO_REPOSITORY = new RepositoryId("unknown");

  Question {
    if (id != null) {
      Require.name("id", id);
    }
    scopePaths = Require.listOrEmpty("scopePaths", scopePaths);
    dependsOn = Require.listsOrEmpty("dependsOn", dependsOn);
  }

  /// A question that can be answered.
  ///
  /// @param statistics of files, by path, as far as they were told
  record Asked(Question question, PhasePlanned plan, Map<String, FileStatistics> statistics) {}

  static BodyReading<Asked> read(byte[] body) {
    return switch (BodyReading.tree(body)) {
      case BodyReading.Refused<JsonNode>(var code, var message, var pointer) ->
          new BodyReading.Refused<>(code, message, pointer);
      case BodyReading.Accepted<JsonNode>(var tree) ->
          switch (BodyReading.part(tree, Question.class, "")) {
            case BodyReading.Refused<Question>(var code, var message, var pointer) ->
                new BodyReading.Refused<>(code, message, pointer);
            case BodyReading.Accepted<Question>(var question) -> question.asked();
          };
    };
  }

  private BodyReading<Asked> asked() {
    try {
      var named = deliverables;
      if (named == null || named.isNull()) {
        return new BodyReading.Accepted<>(new Asked(this, plan(Deliverables.of()), Map.of()));
      }
      var statistics = new HashMap<String, FileStatistics>();
      var parsed = DeliverablesParser.parse(named);
      collect(named, statistics, 0);
      return new BodyReading.Accepted<>(new Asked(this, plan(parsed), Map.copyOf(statistics)));
    } catch (ContractViolation violation) {
      return new BodyReading.Refused<>(
          RejectionCode.CONTRACT_VIOLATION,
          String.valueOf(violation.getMessage()),
          "/" + violation.field().replace('.', '/'));
    }
  }

  private PhasePlanned plan(Deliverables parsed) {
    var from = source != null ? source : nowhere();
    return new PhasePlanned(
        new PhaseRef("estimate", "estimate", 1),
        "",
        category,
        complexity,
        parsed,
        scopePaths,
        from,
        null,
        null,
        model,
        outputFormat,
        List.of(),
        dependsOn,
        batching);
  }

  private Source nowhere() {
    return new Source.Inline(repository == null ? NO_REPOSITORY : repository, NO_COMMIT, List.of());
  }

  private static void collect(JsonNode node, Map<String, FileStatistics> found, int depth) {
    if (depth > DeliverablesParser.MAX_DEPTH) {
      return;
    }
    if (node.isObject() && node.path("path").isTextual()) {
      var path = node.path("path").textValue().strip();
      if (node.has("lines") || node.has("tokens")) {
        found.put(path, statistics(node, FIELD));
      }
      return;
    }
    node.forEach(child -> collect(child, found, depth + 1));
  }

  /// Either of lines and tokens may be missing: ten tokens a line is what code has.
  private static FileStatistics statistics(JsonNode node, String field) {
    int lines = number(node, field, "lines", -1);
    int tokens = number(node, field, "tokens", -1);
    return new FileStatistics(
        lines < 0 ? tokens / TOKENS_PER_LINE : lines,
        tokens < 0 ? Math.multiplyExact(lines, TOKENS_PER_LINE) : tokens,
        number(node, field, "imports", 0),
        number(node, field, "indent", 0));
  }

  private static final int TOKENS_PER_LINE = 10;

  private static int number(JsonNode node, String field, String name, int absent) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    boolean fits = value.isIntegralNumber() && value.canConvertToInt();
    Require.that(
        field + "." + name,
        fits && value.intValue() >= 0 && value.intValue() <= FileStatistics.LARGEST,
        "a whole number from 0 to " + FileStatistics.LARGEST,
        value);
    return value.intValue();
  }
}
