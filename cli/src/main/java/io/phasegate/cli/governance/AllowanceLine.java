package io.phasegate.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;

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

  private static String text(JsonNode claims, String name) {
    return Plain.text(claims.path(name).asText("?"));
  }
}
