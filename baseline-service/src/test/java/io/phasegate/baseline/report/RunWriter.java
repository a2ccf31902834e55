package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.phasegate.baseline.domain.Outcome;
import io.phasegate.baseline.report.RandomRun.Case;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a [RandomRun] as the tools do.
enum RunWriter {
  PYTEST_JSON(Format.PYTEST_JSON) {
    @Override
    String text(RandomRun run) {
      var tests =
          run.cases().stream()
              .map(
                  it ->
                      "{\"nodeid\":%s,\"outcome\":\"%s\",\"call\":{\"outcome\":\"%s\",\"crash\":{\"message\":\"E: x\"}}}"
                          .formatted(quoted(nodeId(it)), pytest(it), stage(it)))
              .collect(Collectors.joining(",\n"));
      return "{\"exitcode\":%d,\"summary\":{\"passed\":%d,\"failed\":%d,\"error\":%d,\"skipped\":%d,\"total\":%d,\"collected\":%d},\n\"tests\":[%s]}"
          .formatted(
              run.exitCode(),
              run.count(Outcome.PASSED),
              run.count(Outcome.FAILED),
              run.count(Outcome.ERROR),
              run.count(Outcome.SKIPPED),
              run.cases().size(),
              run.cases().size(),
              tests);
    }

    private String pytest(Case it) {
      return lower(it.outcome());
    }

    private String stage(Case it) {
      return it.outcome().red() ? "failed" : lower(it.outcome());
    }
  },
  PYTEST_JUNIT(Format.JUNIT_XML) {
    @Override
    String text(RandomRun run) {
      return "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites name=\"pytest tests\">"
          + suite("pytest", run.cases())
          + "</testsuites>";
    }
  },
  SUREFIRE(Format.JUNIT_XML) {
    @Override
    String text(RandomRun run) {
      return run.scopes().stream()
          .map(scope -> suite(scope, run.of(scope)))
          .collect(Collectors.joining("\n", "<testsuites>\n", "</testsuites>"));
    }
  },
  CTRF(Format.CTRF) {
    @Override
    String text(RandomRun run) {
      var tests =
          run.cases().stream()
              .map(
                  it ->
                      "{\"name\":%s,\"status\":\"%s\",\"duration\":1,\"suite\":[%s]}"
                          .formatted(quoted(it.name()), status(it), quoted(it.scope())))
              .collect(Collectors.joining(","));
      return "{\"results\":{\"tool\":{\"name\":\"t\"},\"tests\":[%s],\"summary\":{\"tests\":%d,\"passed\":%d,\"failed\":%d,\"skipped\":%d,\"pending\":0,\"other\":%d}}}"
          .formatted(
              tests,
              run.cases().size(),
              run.count(Outcome.PASSED),
              run.count(Outcome.FAILED),
              run.count(Outcome.SKIPPED),
              run.count(Outcome.ERROR));
    }

    private String status(Case it) {
      return it.outcome() == Outcome.ERROR ? "other" : lower(it.outcome());
    }
  },
  /// Go has no errors of tests, so that a test which breaks down never ends.
  GO(Format.GO_TEST_JSON) {
    @Override
    String text(RandomRun run) {
      return run.scopes().stream()
          .map(scope -> goPackage(scope, run.of(scope)))
          .collect(Collectors.joining());
    }

    private String goPackage(String scope, List<Case> cases) {
      var text = new StringBuilder(event("start", scope, null));
      for (var it : cases) {
        text.append(event("run", scope, it.name()));
        text.append(
            "{\"Action\":\"output\",\"Package\":\"%s\",\"Test\":%s,\"Output\":\"    x_test.go:9: E: x\\n\"}\n"
                .formatted(scope, quoted(it.name())));
        if (it.outcome() != Outcome.ERROR) {
          text.append(event(action(it), scope, it.name()));
        }
      }
      boolean red = cases.stream().anyMatch(it -> it.outcome().red());
      return text.append(event(red ? "fail" : "pass", scope, null)).toString();
    }

    private String action(Case it) {
      return switch (it.outcome()) {
        case PASSED -> "pass";
        case SKIPPED -> "skip";
        case FAILED, ERROR -> "fail";
      };
    }

    private String event(String action, String scope, @Nullable String test) {
      var name = test == null ? "" : ",\"Test\":" + quoted(test);
      return "{\"Action\":\"%s\",\"Package\":\"%s\"%s}\n".formatted(action, scope, name);
    }
  };

  private final Format format;

  RunWriter(Format format) {
    this.format = format;
  }

  abstract String text(RandomRun run);

  Report report(String text) {
    return new Report(format, Encoding.UTF_8, text);
  }

  Format format() {
    return format;
  }

  static String suite(String name, List<Case> cases) {
    long failures = cases.stream().filter(it -> it.outcome() == Outcome.FAILED).count();
    long errors = cases.stream().filter(it -> it.outcome() == Outcome.ERROR).count();
    return cases.stream()
        .map(RunWriter::testCase)
        .collect(
            Collectors.joining(
                "\n",
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"0,5\">\n"
                    .formatted(name, cases.size(), failures, errors),
                "</testsuite>"));
  }

  static String lower(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /// `tests.m1.TestC` is the class TestC of tests/m1.py.
  private static String nodeId(Case it) {
    var module = it.scope().substring(0, it.scope().lastIndexOf('.')).replace('.', '/');
    return module + ".py::TestC::" + it.name();
  }

  private static String testCase(Case it) {
    var child =
        switch (it.outcome()) {
          case PASSED -> "";
          case SKIPPED -> "<skipped/>";
          case FAILED -> "<failure message=\"E: x\"/>";
          case ERROR -> "<error message=\"E: x\"/>";
        };
    var name =
        it.name()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    return "<testcase classname=\"%s\" name=\"%s\" time=\"0\">%s</testcase>"
        .formatted(it.scope(), name, child);
  }
}
