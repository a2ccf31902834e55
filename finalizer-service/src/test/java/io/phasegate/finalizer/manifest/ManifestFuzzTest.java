package io.phasegate.finalizer.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.finalizer.domain.ManifestReading.Broken;
import io.phasegate.finalizer.domain.ManifestReading.Found;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Outputs with all that could be taken for a manifest.
@Tag("outside")
class ManifestFuzzTest {
  private static final Corpus OUTPUTS =
      Corpus.of(
          List.of(
              """
              I have added the cart. A note on `DELIVERABLES_MANIFEST`: it is below.

              **DELIVERABLES_MANIFEST:**
              ```json
              {
                "created": [
                  {"path": "shop/cart.py", "symbols": ["Cart", "Cart.total"]},
                  {"path": "tests/test_cart.py", "symbols": []} // the tests
                ],
                "modified": [{"path": "shop/__init__.py", "changes": ["exports {Cart}"]},]
              }
              ```
              Let me know: anything else?
              """,
              "DELIVERABLES_MANIFEST: {created:[{path:'a.py',symbols:['A.b']}],modified:[]}",
              "~~~\nDELIVERABLES_MANIFEST:\r\n{\"created\":[],\"modified\":[]}\r\n~~~\n"),
          "DELIVERABLES_MANIFEST:",
          "DELIVERABLES_MANIFEST: {",
          "deliverables_manifest",
          "\"created\":",
          "\"path\": \"a.py\"",
          "// ",
          "/* ",
          "*/",
          "**",
          "```json\n");

  @Test
  void findsAManifestOrSaysWhatIsWrong() {
    Fuzz.fire("manifests", OUTPUTS, input -> answer(new String(input, UTF_8)));
  }

  private static ManifestReading answer(String output) {
    var reading = ManifestReader.read(output);
    if (reading instanceof Broken broken) {
      assertThat(broken.message()).isNotBlank().hasSizeLessThan(1_000);
      assertThat(UTF_8.newEncoder().canEncode(broken.message())).as(broken.message()).isTrue();
    }
    if (reading instanceof Found found) {
      assertThat(found.created().size() + found.modified().size())
          .isLessThanOrEqualTo(2 * ManifestLimits.DEFAULTS.entries());
    }
    return reading;
  }
}
