package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.finalizer.domain.ManifestEvidence.Flaw;
import io.phasegate.finalizer.domain.ManifestEvidence.Kind;
import io.phasegate.finalizer.domain.ManifestEvidence.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestGateTest {
  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(ManifestEvidence.absent(), GateOutcome.SKIPPED, "NO_MANIFEST"),
        Arguments.of(ManifestEvidence.broken("x", 1, 2), GateOutcome.BLOCK, "MANIFEST_BROKEN"),
        Arguments.of(manifest().get(), GateOutcome.PASS, "MANIFEST_MATCHES"),
        Arguments.of(
            manifest().flaw("a.py", Sort.PATH_MISSING, "").get(),
            GateOutcome.BLOCK,
            "MANIFEST_PATH_MISSING"),
        Arguments.of(
            manifest().flaw("a.py", Sort.SYMBOLS_UNDEFINED, "not defined: f").get(),
            GateOutcome.BLOCK,
            "SYMBOLS_UNDEFINED"),
        Arguments.of(
            manifest().flaw("a.cob", Sort.SYMBOLS_UNCHECKED, "UNSUPPORTED_LANGUAGE").get(),
            GateOutcome.WARN,
            "SYMBOLS_UNCHECKED"),
        Arguments.of(
            manifest().undeclared("b.py").get(), GateOutcome.BLOCK, "DELIVERABLE_UNDECLARED"),
        Arguments.of(
            manifest()
                .flaw("a.cob", Sort.SYMBOLS_UNCHECKED, "")
                .flaw("a.py", Sort.SYMBOLS_UNDEFINED, "not defined: f")
                .get(),
            GateOutcome.BLOCK,
            "SYMBOLS_UNDEFINED"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(ManifestEvidence manifest, GateOutcome outcome, String code) {
    var result = judge(manifest).result();

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void saysWhereABrokenManifestBreaks() {
    var result = judge(ManifestEvidence.broken("expected a value, found }", 3, 7)).result();

    assertThat(result.message()).contains("line 3, column 7: expected a value, found }");
  }

  @Test
  void namesFileAndSymbols() {
    var verdict = judge(manifest().flaw("a.py", Sort.SYMBOLS_UNDEFINED, "not defined: f").get());

    assertThat(verdict.result().evidence()).containsExactly("a.py (not defined: f)");
    assertThat(verdict.remedy()).contains("a name in a comment or string is no definition");
  }

  @Test
  void putsTheDigestIntoTheDecision() {
    var story =
        Story.of(Completed.phase().manifest(manifest().get()).reported(), Delta.clean().reported());

    assertThat(story.outcome().evidence().manifestSha256()).isEqualTo("7".repeat(64));
  }

  private static Verdict judge(ManifestEvidence manifest) {
    var completion = Completed.phase().manifest(manifest).completion();
    return ManifestGate.judge(new PhaseEvidence(completion, null, FinalizerPolicy.defaults()));
  }

  static Manifest manifest() {
    return new Manifest();
  }

  /// A manifest to be varied: by default one of two paths that hold true.
  static final class Manifest {
    private final List<Flaw> flaws = new ArrayList<>();
    private List<String> undeclared = List.of();

    Manifest flaw(String path, Sort sort, String detail) {
      flaws.add(new Flaw(path, sort, detail));
      return this;
    }

    Manifest undeclared(String... paths) {
      undeclared = List.of(paths);
      return this;
    }

    ManifestEvidence get() {
      return new ManifestEvidence(Kind.FOUND, "7".repeat(64), "", 2, undeclared, flaws);
    }
  }
}
