package io.phasegate.token.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.BatchPlanIssued.Batch;
import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.PlannedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole way from deliverables and sources to a plan. The cap is 1,000, so batches hold 800.
class BatchPlanningTest {
  private static final CallLimits LIMITS = new CallLimits(1_000, 0, 0);

  private final BatchPlanning planning =
      new BatchPlanning(ParseCache.create(), CodeAnalysis.direct());

  /// Deliverables as `path:p90`; files that exist as `path{text}`; needs as `a>b`; the batches as
  /// their paths, joined by `/`.
  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void splits(String rule, String deliverables, String repository, String needs, String expected) {
    var plan = plan(deliverables, files(repository), needs(needs));

    assertThat(plan.batches().stream().map(batch -> String.join(" ", batch.paths())))
        .as(rule)
        .containsExactly(expected.split(" / ", -1));
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        row("all in one", "a.py:100 b.py:100", "", "", "a.py b.py"),
        row("imported first", "a.py:500 b.py:500", "a.py{import b} b.py{}", "", "b.py / a.py"),
        row("planned target first", "a.py:500 b.py:500", "a.py{import b}", "", "b.py / a.py"),
        row("declared first", "a.py:500 b.py:500", "", "a.py>b.py", "b.py / a.py"),
        row(
            "a chain",
            "a.py:500 b.py:500 c.py:500",
            "a.py{import b} b.py{import c}",
            "",
            "c.py / b.py / a.py"),
        row(
            "types before",
            "a.py:500 b.py:500",
            "a.py{if TYPE_CHECKING: import b}",
            "",
            "b.py / a.py"),
        row(
            "dynamic does not order",
            "a.py:500 b.py:500",
            "a.py{import importlib;;importlib.import_module('b')} b.py{}",
            "",
            "a.py / b.py"),
        row(
            "dynamic does not hide what is declared",
            "a.py:500 b.py:500",
            "a.py{import importlib;;importlib.import_module('b')} b.py{}",
            "a.py>b.py",
            "b.py / a.py"),
        row(
            "cycle stays together",
            "a.py:300 b.py:300 c.py:300",
            "a.py{import b} b.py{import a} c.py{}",
            "",
            "a.py b.py / c.py"),
        row(
            "declared cycle stays together",
            "a.py:300 b.py:300 c.py:300",
            "",
            "a.py>b.py b.py>a.py",
            "a.py b.py / c.py"),
        row(
            "oversized component alone",
            "a.py:900 b.py:300 c.py:100",
            "b.py{import a} a.py{}",
            "",
            "a.py / b.py c.py"),
        row(
            "oversized cycle is not split",
            "a.py:500 b.py:500 c.py:100",
            "a.py{import b} b.py{import a} c.py{}",
            "",
            "a.py b.py / c.py"),
        row(
            "subject before its test",
            "tests/test_cart.py:500 tests/cart.py:500",
            "tests/test_cart.py{} tests/cart.py{}",
            "",
            "tests/cart.py / tests/test_cart.py"),
        row(
            "binding beats test names",
            "test_a.py:500 a.py:500",
            "a.py{import test_a} test_a.py{}",
            "",
            "test_a.py / a.py"),
        row(
            "layers for planned files",
            "api/routes.py:500 core/cart.py:500 models/cart.py:500 docs/A.md:500",
            "",
            "",
            "models/cart.py / core/cart.py / api/routes.py / docs/A.md"),
        row(
            "declared beats layers",
            "models/cart.py:500 docs/A.md:500",
            "",
            "models/cart.py>docs/A.md",
            "docs/A.md / models/cart.py"),
        row(
            "migration first",
            "db/migrations/001.sql:500 src/a.py:500",
            "",
            "",
            "db/migrations/001.sql / src/a.py"),
        row(
            "type beside its first consumer",
            "models/x.py:200 a.py:700 b.py:500",
            "",
            "b.py>models/x.py",
            "models/x.py b.py / a.py"),
        row(
            "fewest batches",
            "a.py:500 b.py:500 c.py:300 d.py:300",
            "",
            "",
            "a.py c.py / b.py d.py"));
  }

  @Test
  void tellsEdgesByTheirStrongestKind() {
    var plan =
        plan(
            "a.py:1 b.py:1 c.py:1 test_a.py:1 new/types.py:1 new/core.py:1",
            files(
                "a.py{import b;;if TYPE_CHECKING:;;    import b, c} b.py{} c.py{} test_a.py{import a}"),
            Map.of("a.py", List.of("b.py", "new/core.py")));

    assertThat(plan.edges())
        .containsExactly(
            new Edge("a.py", "b.py", Kind.IMPORT),
            new Edge("a.py", "c.py", Kind.TYPE_ONLY),
            new Edge("a.py", "new/core.py", Kind.DECLARED),
            new Edge("new/core.py", "new/types.py", Kind.LAYER),
            new Edge("test_a.py", "a.py", Kind.IMPORT));
  }

  @Test
  void tellsCyclesOnce() {
    var plan =
        plan("a.py:1 b.py:1 c.py:1", files("a.py{import b} b.py{import a, c} c.py{}"), Map.of());

    assertThat(plan.cycles()).containsExactly(List.of("a.py", "b.py"));
  }

  @Test
  void dependsOnBatchesThatImportsAndDeclarationsLeadTo() {
    var plan =
        plan(
            "a.py:500 b.py:500 c.py:500",
            files("a.py{import b;;if TYPE_CHECKING:;;    import c} b.py{} c.py{}"),
            Map.of());

    assertThat(plan.batches().stream().map(Batch::dependsOn))
        .containsExactly(
            List.of(), List.of(), List.of(plan.batches().get(0).paths().contains("b.py") ? 0 : 1));
  }

  @Test
  void asksForAlignmentWhereImportsCrossBatches() {
    var apart = plan("a.py:500 b.py:500", files("a.py{import b}"), Map.of()).alignmentPass();
    var together = plan("a.py:100 b.py:100", files("a.py{import b}"), Map.of()).alignmentPass();
    var declared = plan("a.py:500 b.py:500", Map.of(), needs("a.py>b.py")).alignmentPass();

    assertThat(apart.needed()).isTrue();
    assertThat(apart.paths()).containsExactly("a.py");
    assertThat(apart.budget()).isEqualTo(4_096);
    assertThat(together.needed()).isFalse();
    assertThat(together.budget()).isZero();
    assertThat(declared.needed()).isFalse();
  }

  @Test
  void isCompleteWhereEveryReferenceIsEarlierOrThere() {
    assertThat(plan("a.py:1", files("a.py{import b} b.py{}"), Map.of()).complete()).isTrue();
    assertThat(plan("a.py:1 b.py:1", files("a.py{import b}"), Map.of()).complete()).isTrue();
    assertThat(plan("p/a.py:1", files("p/a.py{from . import gone} p/c.py{}"), Map.of()).complete())
        .isFalse();
  }

  @Test
  void isIncompleteWhereSomethingDynamicComesLater() {
    var code = "a.py{import importlib;;importlib.import_module('b')}";

    assertThat(plan("a.py:500 b.py:500", files(code + " b.py{}"), Map.of()).complete()).isTrue();
    var later = plan("a.py:500 z/b.py:500", files(code.replace("'b'", "'z.b'")), Map.of());
    assertThat(later.batches()).hasSize(2);
    assertThat(later.batches().getFirst().paths()).containsExactly("a.py");
    assertThat(later.complete()).isFalse();
  }

  @Test
  void listsWhatCannotBeResolved() {
    var plan =
        plan(
            planned("a.py:1 b.py:1 c.ts:1 ../x.py:1 d.py:1"),
            Map.of("a.py", List.of("nowhere.py", "e.py"), "z.py", List.of("a.py")),
            Repositories.of(
                List.of(
                    InlineFile.of("a.py", "from .gone import x\nimport requests\n"),
                    InlineFile.of("b.py", "def f(:\n"),
                    InlineFile.of("c.ts", "import './gone'; import 'react'"),
                    new InlineFile("d.py", null, 10L, null, null),
                    InlineFile.of("e.py", ""))),
            LIMITS);

    assertThat(plan.unresolved())
        .containsExactly(
            new Unresolved("../x.py", "../x.py", "REFUSED_PATH"),
            new Unresolved("a.py", ".gone", "NOT_FOUND"),
            new Unresolved("a.py", "nowhere.py", "NOT_FOUND"),
            new Unresolved("b.py", "b.py", "UNPARSABLE"),
            new Unresolved("c.ts", "./gone", "NOT_FOUND"),
            new Unresolved("d.py", "d.py", "NOT_SENT"),
            new Unresolved("z.py", "a.py", "NOT_A_DELIVERABLE"));
    assertThat(plan.complete()).isFalse();
    assertThat(plan.batches().getFirst().paths()).contains("../x.py");
  }

  @Test
  void countsAPathThatIsNamedTwiceOnce() {
    var plan = plan("a.py:100 ./a.py:300 a//b.py:1 a/b.py:2", Map.of(), Map.of());

    assertThat(plan.batches()).singleElement().extracting(Batch::p90).isEqualTo(302);
    assertThat(plan.batches().getFirst().paths()).containsExactly("a.py", "a/b.py");
  }

  @Test
  void takesAPlannedFolderForWhatLiesInIt() {
    var plan = plan("a.py:500 lib/:500", files("a.py{import lib.b} lib/b.py{}"), Map.of());

    assertThat(plan.edges()).containsExactly(new Edge("a.py", "lib/", Kind.IMPORT));
    assertThat(plan.batches().getFirst().paths()).containsExactly("lib/");
  }

  @Test
  void addsOverheadAndReasoningToEveryCall() {
    var limits = new CallLimits(1_000, 50, 300);
    var plan = plan(planned("a.py:400 b.py:400"), Map.of(), Repositories.of(Map.of()), limits);

    assertThat(plan.batches()).hasSize(2);
    assertThat(plan.batches()).extracting(Batch::p90).containsExactly(450, 450);
    assertThat(plan.batches()).extracting(Batch::budget).containsExactly(750, 750);
  }

  @Test
  void tellsAnOversizedBatchAndAsksForTheCap() {
    var plan = plan("a.py:5000 b.py:1", Map.of(), Map.of());

    assertThat(plan.batches()).extracting(Batch::oversized).containsExactly(true, false);
    assertThat(plan.batches().getFirst().budget()).isEqualTo(1_000);
  }

  @Test
  void namesTheContextOfADeliverable() {
    var graph =
        planning.graph(
            List.of("a.py", "b.py"),
            Map.of(),
            Repositories.of(files("a.py{import b, c} b.py{} c.py{}")));

    assertThat(graph.context()).isEqualTo(new TreeMap<>(Map.of("a.py", List.of("c.py"))));
  }

  @Test
  void plansNothing() {
    var plan = plan("", Map.of(), Map.of());

    assertThat(plan.batches()).isEmpty();
    assertThat(plan.complete()).isTrue();
  }

  @Test
  void answersForTenThousandDeliverables() {
    var files = new ArrayList<PlannedFile>();
    var sources = new LinkedHashMap<String, String>();
    for (int i = 0; i < 10_000; i++) {
      files.add(new PlannedFile("src/m" + i + ".py", 100, 100 + i % 7));
      if (i % 2 == 0) {
        sources.put("src/m" + i + ".py", "import m%d, m%d\n".formatted((i + 1) % 10_000, i / 2));
      }
    }
    var plan = plan(files, Map.of(), Repositories.of(sources), LIMITS);

    assertThat(plan.batches().stream().flatMap(batch -> batch.paths().stream()))
        .hasSize(10_000)
        .doesNotHaveDuplicates();
    assertThat(plan.complete()).isTrue();
  }

  @Test
  void refusesAMegabyteOnOneLine() {
    var plan =
        plan("a.js:1", Map.of("a.js", "const a = [" + "1,".repeat(600_000) + "1];"), Map.of());

    assertThat(plan.unresolved()).containsExactly(new Unresolved("a.js", "a.js", "TOO_LARGE"));
  }

  @Test
  void readsTextWithBrokenEncoding() {
    var plan = plan("a.py:1 b.py:1", Map.of("a.py", "# caf\uFFFD\uFFFD\nimport b\n"), Map.of());

    assertThat(plan.edges()).containsExactly(new Edge("a.py", "b.py", Kind.IMPORT));
  }

  private BatchPlan plan(
      String deliverables, Map<String, String> repository, Map<String, List<String>> needs) {
    return plan(planned(deliverables), needs, Repositories.of(repository), LIMITS);
  }

  private BatchPlan plan(
      List<PlannedFile> files,
      Map<String, List<String>> needs,
      Workspace workspace,
      CallLimits limits) {
    var paths = files.stream().map(PlannedFile::path).toList();
    return planning.plan(files, planning.graph(paths, needs, workspace), limits);
  }

  private static List<PlannedFile> planned(String deliverables) {
    return words(deliverables)
        .map(word -> word.split(":", -1))
        .map(word -> new PlannedFile(word[0], 1, Integer.parseInt(word[1])))
        .toList();
  }

  private static Map<String, List<String>> needs(String needs) {
    var map = new TreeMap<String, List<String>>();
    words(needs).map(word -> word.split(">", -1)).forEach(w -> map.put(w[0], List.of(w[1])));
    return map;
  }

  private static Map<String, String> files(String repository) {
    var files = new TreeMap<String, String>();
    for (var file : repository.isEmpty() ? new String[0] : repository.split("(?<=\\}) ", -1)) {
      int brace = file.indexOf('{');
      var text = file.substring(brace + 1, file.length() - 1).replace(";;", "\n");
      files.put(file.substring(0, brace), text);
    }
    return files;
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  private static Arguments row(String... cells) {
    return Arguments.of((Object[]) cells);
  }
}
