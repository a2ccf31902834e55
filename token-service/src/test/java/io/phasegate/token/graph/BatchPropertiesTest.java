package io.phasegate.token.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.source.Workspace;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.PlannedFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What holds for every graph, tried on seeded random ones.
class BatchPropertiesTest {
  private static final long SEED = Long.getLong("phasegate.seed", 20_261_126L);
  private static final CallLimits LIMITS = new CallLimits(1_000, 10, 100);
  private static final List<String> FOLDERS =
      List.of("src/", "src/models/", "src/api/", "tests/", "docs/");

  private final BatchPlanning planning =
      new BatchPlanning(ParseCache.create(), CodeAnalysis.direct());
  private final Random random = new Random(SEED);

  @Test
  void holdsForRandomGraphs() {
    System.out.println("BatchPropertiesTest seed " + SEED);
    for (int round = 0; round < 300; round++) {
      var phase = phase();
      var plan = phase.plan(planning);
      var costs = new HashMap<String, Integer>();
      phase.files().forEach(file -> costs.put(file.path(), file.p90()));

      everyPathOnce(plan, costs);
      budgetsHold(plan, costs);
      orderRespectsEdges(plan);
      cyclesStayTogether(plan);
      assertThat(phase.shuffled(random).plan(planning)).isEqualTo(plan);
      assertThat(phase.plan(new BatchPlanning(ParseCache.holding(1), CodeAnalysis.direct())))
          .isEqualTo(plan);
    }
  }

  private static void everyPathOnce(BatchPlan plan, Map<String, Integer> costs) {
    assertThat(plan.batches().stream().flatMap(batch -> batch.paths().stream()))
        .containsExactlyInAnyOrderElementsOf(costs.keySet());
  }

  private static void budgetsHold(BatchPlan plan, Map<String, Integer> costs) {
    for (var batch : plan.batches()) {
      int p90 = 10 + batch.paths().stream().mapToInt(path -> costs.getOrDefault(path, 0)).sum();
      assertThat(batch.p90()).isEqualTo(p90);
      assertThat(batch.oversized()).isEqualTo(p90 > LIMITS.most());
      assertThat(batch.budget()).isEqualTo(Math.min(1_000, p90 + 100));
      if (batch.oversized()) {
        assertThat(batch.paths().size() == 1 || plan.cycles().contains(batch.paths())).isTrue();
      }
    }
  }

  private static void orderRespectsEdges(BatchPlan plan) {
    var places = places(plan);
    for (var edge : plan.edges()) {
      if (edge.kind() != Kind.DYNAMIC && edge.kind() != Kind.TEST_OF) {
        assertThat(places.getOrDefault(edge.to(), -1))
            .as(edge.toString())
            .isLessThanOrEqualTo(places.getOrDefault(edge.from(), -1));
      }
    }
    for (var batch : plan.batches()) {
      assertThat(batch.dependsOn()).allMatch(earlier -> earlier < batch.index());
    }
  }

  private static void cyclesStayTogether(BatchPlan plan) {
    var places = places(plan);
    for (var cycle : plan.cycles()) {
      assertThat(cycle.stream().map(places::get).distinct()).hasSize(1);
    }
  }

  private static Map<String, Integer> places(BatchPlan plan) {
    var places = new HashMap<String, Integer>();
    plan.batches().forEach(batch -> batch.paths().forEach(path -> places.put(path, batch.index())));
    return places;
  }

  private Phase phase() {
    int count = random.nextInt(1, random.nextBoolean() ? 14 : 45);
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
      var prefix = folder.equals("tests/") && random.nextBoolean() ? "test_" : "";
      names.add(folder + prefix + "m" + i + (folder.equals("docs/") ? ".md" : ".py"));
    }
    var files = new ArrayList<PlannedFile>();
    var sources = new TreeMap<String, String>();
    var needs = new LinkedHashMap<String, List<String>>();
    for (var name : names) {
      files.add(new PlannedFile(name, 10, random.nextInt(random.nextInt(20) == 0 ? 1_500 : 400)));
      if (random.nextInt(3) > 0) {
        sources.put(name, name.endsWith(".md") ? "" : imports(names, count));
      }
      if (random.nextInt(6) == 0) {
        needs.put(name, List.of(names.get(random.nextInt(count))));
      }
    }
    return new Phase(files, needs, sources);
  }

  private String imports(List<String> names, int count) {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      var target = names.get(random.nextInt(count));
      var module = target.substring(0, target.lastIndexOf('.')).replace('/', '.');
      switch (random.nextInt(4)) {
        case 0 -> text.append("if TYPE_CHECKING:\n    import ").append(module).append('\n');
        case 1 -> text.append("__import__('").append(module).append("')\n");
        default -> text.append("import ").append(module).append('\n');
      }
    }
    return text.toString();
  }

  private record Phase(
      List<PlannedFile> files, Map<String, List<String>> needs, Map<String, String> sources) {
    BatchPlan plan(BatchPlanning planning) {
      try (Workspace workspace = Repositories.of(sources)) {
        var paths = files.stream().map(PlannedFile::path).toList();
        return planning.plan(files, planning.graph(paths, needs, workspace), LIMITS);
      }
    }

    Phase shuffled(Random random) {
      var others = new ArrayList<>(files);
      Collections.shuffle(others, random);
      var keys = new ArrayList<>(needs.keySet());
      Collections.shuffle(keys, random);
      var otherNeeds = new LinkedHashMap<String, List<String>>();
      keys.forEach(key -> otherNeeds.put(key, needs.get(key)));
      return new Phase(others, otherNeeds, sources);
    }
  }
}
