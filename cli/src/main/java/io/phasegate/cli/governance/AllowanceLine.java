package io.phasegate.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// What an allowance says, in one line.
public final class AllowanceLine {
  private AllowanceLine() {}

  public static String of(JsonNode claims) {
    var paths = new ArrayList<String>();
    claims.path("paths").forEach(path -> paths.add(Plain.text(path.asText())));
    var patch = claims.path("patchSha256").asText("");
    return "%s for %s in %s, %s to %s, paths: %s%s"
        .formatted(
            text(claims, "jti"),
            text(claims, "sub"),
            text(claims, "repository"),
            Instant.ofEpochSecond(claims.path("nbf").asLong()),
            Instant.ofEpochSecond(claims.path("exp").asLong()),
            String.join(" ", paths),
            patch.isEmpty() ? ", any patch" : ", patch " + Plain.text(patch));
  }

  /// What a patch changes besides, which this allowance does not cover.
  public static Optional<String> beyond(JsonNode claims, PatchFile patch) {
    var granted = AllowanceCheck.paths(claims);
    var others = patch.paths().stream().filter(path -> !granted.contains(path)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "not covered, so to be applied only where nothing protects them: "
                + Plain.text(String.join(" ", others)));
  }

  private static String text(JsonNode claims, String name) {
    return Plain.text(claims.path(name).asText("?"));
  }
}
