package io.phasegate.finalizer.domain;

import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import java.util.ArrayList;
import java.util.List;

/// What is to be said of changed test files that assert less than at the base. A file that asserts
/// nothing any more, or holds tests that are named for validation, blocks; for the rest the
/// repository's owner chooses.
final class Weakening {
  private Weakening() {}

  static void add(List<GateFinding> findings, PhaseEvidence evidence) {
    var weakened = evidence.completion().assertions().weakened();
    if (weakened.isEmpty()) {
      return;
    }
    var validation = new ArrayList<String>();
    var gutted = new ArrayList<String>();
    var weaker = new ArrayList<String>();
    for (var file : weakened) {
      var list = isValidation(file, evidence.completion()) ? validation : weaker;
      (file.gutted() ? gutted : list).add(file.describe());
    }
    if (!gutted.isEmpty()) {
      findings.add(blocked("TEST_GUTTED", "assert nothing any more", gutted));
    }
    if (!validation.isEmpty()) {
      findings.add(
          blocked(
              "VALIDATION_TESTS_WEAKENED", "hold validation tests and assert less", validation));
    }
    if (!weaker.isEmpty()) {
      findings.add(
          evidence
              .rules()
              .weakenedTests()
              .finding("TEST_WEAKENED", message("assert less", weaker), weaker, remedy(weaker)));
    }
  }

  private static boolean isValidation(Weakened file, Completion completion) {
    var names = completion.validationTests();
    return !TestNames.of(List.of(file.path())).named(names).isEmpty()
        || TestNames.of(names).isNamed(file.path());
  }

  private static GateFinding blocked(String code, String what, List<String> files) {
    return GateFinding.block(code, message(what, files), files, remedy(files));
  }

  private static String message(String what, List<String> files) {
    return "changed test files " + what + ": " + Listing.names(files);
  }

  private static String remedy(List<String> files) {
    return "Put the assertions back and repair the code instead: " + Listing.names(files) + ".";
  }
}
