package io.phasegate.governance.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import io.phasegate.governance.policy.PolicyBook;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The older form of an error: JSON as a text.
class RejectedPatchFuzzTest {
  private static final PolicyBook POLICIES = PolicyBook.builtIn();
  private static final Corpus ERRORS =
      Corpus.of(
          List.of(
              """
              {"error_type": "protected_path_violation", "violated_paths": ["src/a.py", ".env"],
               "justification": "because"}
              """,
              """
              {"errorType": "protected_path_violation", "violatedPaths": [null, "docs/A.md"]}
              """),
          "\"error_type\"",
          "protected_path_violation",
          "violatedPaths");

  @Test
  void judgesEveryError() {
    Fuzz.fire("older errors", ERRORS, input -> judged(new String(input, UTF_8)));
  }

  private static Object judged(String message) {
    var event =
        new PatchRejected(
            new PhaseRef("build-126", "E2", 1),
            new RepositoryId("acme/shop"),
            null,
            message,
            null,
            null,
            "builder");
    return RejectedPatch.judge(event, POLICIES);
  }
}
