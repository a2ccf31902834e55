package io.phasegate.cli.testrun;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a test run prints or writes: one of the formats, or none.
class ReportFormatsFuzzTest {
  private static final Corpus REPORTS =
      Corpus.of(
          List.of(
              "<?xml version=\"1.0\"?><testsuite/>",
              "{\"created\": 1.5, \"exitcode\": 0, \"tests\": []}",
              "{\"reportFormat\": \"CTRF\", \"results\": {}}",
              "# building\n{\"Action\":\"pass\",\"Package\":\"p\"}\n",
              "FAIL\tp [build failed]\n"),
          "\"Time\":",
          "\"root\":",
          "FAIL\t");

  @Test
  void tellsEveryFormat() {
    Fuzz.fire("formats of reports", REPORTS, ReportFormats::of);
  }
}
