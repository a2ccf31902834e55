package io.phasegate.benchmarks.success;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Writes runs as pytest and its plugin do. No name of a generated test needs to be escaped.
enum PytestReport {
  JSON {
    @Override
    Report of(SuiteRun run, RandomGenerator random) {
      var root = new LinkedHashMap<String, Object>();
      root.put("exitcode", run.exitCode());
      root.put("duration", seconds(random));
      root.put("root", "/workspace");
      root.put("summary", summary(run));
      root.put("collectors", run.uncollected().stream().map(PytestReport::collector).toList());
      var tests = new ArrayList<Map<String, Object>>();
      run.outcomes().forEach((id, outcome) -> tests.add(test(id, outcome)));
      root.put("tests", tests);
      try {
        return new Report(Format.PYTEST_JSON, Encoding.UTF_8, MAPPER.writeValueAsString(root));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a report cannot be written", e);
      }
    }
  },
  JUNIT {
    @Override
    Report of(SuiteRun run, RandomGenerator random) {
      var cases = new StringBuilder();
      for (var module : run.uncollected()) {
        cases.append(
            "<testcase classname=\"\" name=\"%s\" time=\"0\"><error message=\"collection failure\">%s</error></testcase>\n"
                .formatted(module, importError(module)));
      }
      run.outcomes().forEach((id, outcome) -> cases.append(testCase(id, outcome)));
      var text =
          """
          <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite \
          name="pytest" errors="%d" failures="%d" skipped="%d" tests="%d" time="%s">
          %s</testsuite></testsuites>
          """
              .formatted(
                  run.count(TestOutcome.ERROR) + run.uncollected().size(),
                  run.count(TestOutcome.FAILED),
                  run.count(TestOutcome.SKIPPED),
                  run.outcomes().size() + run.uncollected().size(),
                  seconds(random),
                  cases);
      return new Report(Format.JUNIT_XML, Encoding.UTF_8, text);
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static PytestReport any(RandomGenerator random) {
    return random.nextBoolean() ? JSON : JUNIT;
  }

  abstract Report of(SuiteRun run, RandomGenerator random);

  /// No two runs take the same time, so no two reports are the same.
  private static String seconds(RandomGenerator random) {
    return String.format(Locale.ROOT, "%.9f", 1 + random.nextDouble());
  }

  private static Map<String, Object> summary(SuiteRun run) {
    var summary = new LinkedHashMap<String, Object>();
    for (var outcome : TestOutcome.values()) {
      if (run.count(outcome) > 0) {
        summary.put(lower(outcome), run.count(outcome));
      }
    }
    summary.put("total", run.outcomes().size());
    summary.put("collected", run.outcomes().size());
    return summary;
  }

  private static Map<String, Object> collector(String module) {
    return Map.of(
        "nodeid",
        Snapshot.path(module),
        "outcome",
        "failed",
        "result",
        List.of(),
        "longrepr",
        importError(module));
  }

  private static Map<String, Object> test(String id, TestOutcome outcome) {
    var test = new LinkedHashMap<String, Object>();
    test.put("nodeid", Snapshot.path(Snapshot.module(id)) + "::" + Snapshot.name(id));
    test.put("outcome", lower(outcome));
    var passed = Map.of("outcome", "passed");
    switch (outcome) {
      case PASSED -> test.put("call", passed);
      case FAILED -> test.put("call", failed("AssertionError: assert 4 == 3"));
      case ERROR -> test.put("setup", failed("RuntimeError: no such table"));
      case SKIPPED -> test.put("setup", Map.of("outcome", "skipped"));
    }
    return test;
  }

  private static Map<String, Object> failed(String message) {
    return Map.of("outcome", "failed", "crash", Map.of("message", message));
  }

  private static String testCase(String id, TestOutcome outcome) {
    var child =
        switch (outcome) {
          case PASSED -> "";
          case FAILED -> "<failure message=\"AssertionError: assert 4 == 3\"/>";
          case ERROR -> "<error message=\"RuntimeError: no such table\"/>";
          case SKIPPED -> "<skipped type=\"pytest.skip\" message=\"not here\"/>";
        };
    return "<testcase classname=\"%s\" name=\"%s\" time=\"0\">%s</testcase>\n"
        .formatted(Snapshot.module(id), Snapshot.name(id), child);
  }

  private static String importError(String module) {
    return "ImportError while importing test module '/workspace/%s'.\nE   ModuleNotFoundError: No module named 'gone'"
        .formatted(Snapshot.path(module));
  }

  private static String lower(TestOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
