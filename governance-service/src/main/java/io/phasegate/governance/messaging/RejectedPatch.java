package io.phasegate.governance.messaging;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.Excerpt;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.policy.Ask;
import io.phasegate.governance.policy.Assessor;
import io.phasegate.governance.policy.PolicyBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out what a rejected patch asks for, in the present form and in the older one, whose error
/// is JSON in a text.
final class RejectedPatch {
  private static final String PROTECTED_PATH = "protected_path_violation";
  private static final int LONGEST_ERROR = 1024 * 1024;
  private static final int LONGEST_QUOTE = 80;

  private RejectedPatch() {}

  /// The error of the older form.
  record LegacyError(
      @JsonProperty("error_type") @JsonAlias("errorType") @Nullable String type,
      @JsonProperty("violated_paths") @JsonAlias("violatedPaths")
          @Nullable List<@Nullable String> violatedPaths,
      @Nullable String justification) {}

  static Judgement judge(PatchRejected event, PolicyBook policies) {
    var error = event.error();
    if (error != null) {
      return judge(event, error.type(), error.violatedPaths(), error.justification(), policies);
    }
    var text = event.errorMessage() == null ? "" : event.errorMessage();
    if (text.length() > LONGEST_ERROR) {
      return new Judgement.NotApplicable(
          "errorMessage: expected at most %d characters, found %d"
              .formatted(LONGEST_ERROR, text.length()));
    }
    try {
      var legacy = ContractJson.mapper().readValue(text, LegacyError.class);
      return legacy == null || legacy.type() == null
          ? noJson(text)
          : judge(event, legacy.type(), paths(legacy), legacy.justification(), policies);
    } catch (JsonProcessingException e) {
      return noJson(text);
    }
  }

  /// A path that is none stays in the list and is refused as what it is.
  private static List<String> paths(LegacyError legacy) {
    var paths = legacy.violatedPaths();
    return paths == null
        ? List.of()
        : paths.stream().map(path -> path == null ? "" : path).toList();
  }

  private static Judgement noJson(String text) {
    return new Judgement.NotApplicable(
        "errorMessage: expected JSON with error_type, found '%s'".formatted(shorten(text)));
  }

  private static Judgement judge(
      PatchRejected event,
      String type,
      List<String> paths,
      @Nullable String justification,
      PolicyBook policies) {
    if (!type.equals(PROTECTED_PATH)) {
      return new Judgement.NotApplicable(
          "error.type: expected %s, found '%s'".formatted(PROTECTED_PATH, shorten(type)));
    }
    var patch = event.patch();
    var ask =
        new Ask(
            paths,
            justification == null ? "" : justification,
            patch == null ? null : patch.content(),
            patch == null ? null : patch.sha256(),
            patch == null ? null : patch.linesChanged(),
            event.requestedBy());
    return new Assessor(policies.of(event.repository().value())).judge(ask);
  }

  private static String shorten(String text) {
    return Excerpt.of(text.replaceAll("\\p{Cntrl}", "\uFFFD"), LONGEST_QUOTE);
  }
}
