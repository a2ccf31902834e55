package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.ManifestEvidence;
import io.phasegate.finalizer.domain.ManifestEvidence.Flaw;
import io.phasegate.finalizer.domain.ManifestEvidence.Kind;
import io.phasegate.finalizer.domain.ManifestEvidence.Sort;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.finalizer.manifest.ManifestReader;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import io.phasegate.source.code.CodeAnalysis;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the checks see in a real workspace.
class PhaseInspectorTest {
  private static final String CART = "class Cart:\n    def add(self, item):\n        return item\n";

  @TempDir private Path cache;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop/cart.py    | class Cart: add = 1         | FILE",
        "shop/cart.py    | def add(a, b): return a + b | FILE",
        "shop/cart.py    | def add(a, b): pass         | STUB_FILE",
        "shop/cart.py    | '   '                       | EMPTY_FILE",
        "shop/cart.py    | ''                          | EMPTY_FILE",
        "pkg/__init__.py | ''                          | EMPTY_FILE",
        "conf.json       | {\"a\": 1}                  | FILE",
        "conf.json       | {\"a\": 1                   | MALFORMED_FILE",
        "conf.yaml       | a: [                        | MALFORMED_FILE",
        "notes.txt       | anything                    | FILE"
      })
  void looksIntoDeliverables(String path, String content, Presence presence) {
    var finding = finding(Deliverable.of(path, null), InlineFile.of(path, content));

    assertThat(finding.presence()).isEqualTo(presence);
  }

  @ParameterizedTest
  @CsvSource({
    "Cart, FILE",
    "Cart.add, FILE",
    "Cart.remove, SYMBOLS_UNDEFINED",
    "total, SYMBOLS_UNDEFINED",
    "discount, SYMBOLS_UNDEFINED"
  })
  void findsDefinitionsAndNoMereNames(String symbol, Presence presence) {
    var code = CART + "# def discount(): ...\nTEXT = 'def total(): pass'\n";
    var promised = new Deliverable("shop/cart.py", Change.CREATE, List.of(symbol), null, null);

    assertThat(finding(promised, InlineFile.of("shop/cart.py", code)).presence())
        .isEqualTo(presence);
  }

  @Test
  void saysWhichSymbolsAreMissing() {
    var promised =
        new Deliverable("shop/cart.py", Change.CREATE, List.of("Cart", "total"), null, null);

    assertThat(finding(promised, InlineFile.of("shop/cart.py", CART)).detail())
        .isEqualTo("not defined: total");
  }

  @Test
  void cannotCheckSymbolsOfALanguageItDoesNotKnow() {
    var promised = new Deliverable("a.cob", Change.CREATE, List.of("MAIN"), null, null);
    var finding = finding(promised, InlineFile.of("a.cob", "PROGRAM-ID. MAIN."));

    assertThat(finding.presence()).isEqualTo(Presence.SYMBOLS_UNCHECKED);
    assertThat(finding.detail()).isEqualTo("UNSUPPORTED_LANGUAGE");
  }

  @Test
  void tellsThatAFileWasOnlyNamed() {
    var named = new InlineFile("a.py", null, 12L, null, null);

    assertThat(finding(Deliverable.of("a.py", null), named).presence())
        .isEqualTo(Presence.UNSEEN_FILE);
  }

  @Test
  void doesNotLookIntoWhatShouldBeGone() {
    var deletion = Deliverable.of("conf.json", Change.DELETE);

    assertThat(finding(deletion, InlineFile.of("conf.json", "{")).presence())
        .isEqualTo(Presence.FILE);
  }

  @Test
  void confrontsTheManifestWithTheWorkspace() {
    var output =
        """
        Done.
        DELIVERABLES_MANIFEST:
        {"created": [{"path": "shop/cart.py", "symbols": ["Cart", "Cart.add", "total"]},
                     {"path": "shop/none.py", "symbols": []}],
         "modified": [{"path": "../up.py", "changes": ["more"]}]}
        """;
    var manifest = manifest(output, "shop/cart.py", "tests/");

    assertThat(manifest.kind()).isEqualTo(Kind.FOUND);
    assertThat(manifest.undeclared()).containsExactly("tests/");
    assertThat(manifest.sha256()).hasSize(64);
    assertThat(manifest.flaws())
        .extracting(Flaw::path, Flaw::sort)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("shop/cart.py", Sort.SYMBOLS_UNDEFINED),
            org.assertj.core.groups.Tuple.tuple("shop/none.py", Sort.PATH_MISSING),
            org.assertj.core.groups.Tuple.tuple("../up.py", Sort.PATH_MISSING));
  }

  @Test
  void takesAFileBelowForADeclaredDirectory() {
    var output =
        """
        DELIVERABLES_MANIFEST: {"created": [{"path": "./shop/cart.py", "symbols": ["Cart"]}]}
        """;

    assertThat(manifest(output, "shop/").undeclared()).isEmpty();
    assertThat(manifest(output, "shop/").flaws()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tests/test_a.py, true",
    "a/test_b.py, true",
    "a/b_test.go, true",
    "src/a.spec.ts, true",
    "src/test/java/com/acme/CartTest.java, true",
    "spec/cart_spec.rb, true",
    "src/Tests/CartTests.cs, true",
    "src/latest.py, false",
    "src/contest.ts, false",
    "tests/data.json, false"
  })
  void knowsTestFilesByTheirNames(String path, boolean test) {
    assertThat(TestFiles.isTest(path)).isEqualTo(test);
  }

  private DeliverableFinding finding(Deliverable promised, InlineFile... files) {
    try (var workspace = workspaces().open(Sources.inline(files))) {
      return DeliverableCheck.check(new WorkspaceFiles(workspace, CodeAnalysis.direct()), promised);
    }
  }

  private ManifestEvidence manifest(@Nullable String output, String... promised) {
    var items = List.of(promised).stream().map(path -> Deliverable.of(path, null)).toList();
    var files = InlineFile.of("shop/cart.py", CART);
    try (var workspace = workspaces().open(Sources.inline(files))) {
      return ManifestCheck.check(
          ManifestReader.read(output),
          new Deliverables(items, List.of()),
          new WorkspaceFiles(workspace, CodeAnalysis.direct()));
    }
  }

  private Workspaces workspaces() {
    return new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
  }
}
