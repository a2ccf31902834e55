package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestDeltaTest {
  @ParameterizedTest
  @CsvSource({
    "+,+,''",
    "+,-,newlyFailing",
    "+,!,newlyFailing",
    "~,-,newlyFailing",
    "'',-,added newlyFailing",
    "'',+,added",
    "'',~,added",
    "-,-,preExisting",
    "!,-,preExisting",
    "-,+,newlyPassing",
    "!,+,newlyPassing",
    "~,+,''",
    "+,~,newlySkipped",
    "-,~,newlySkipped",
    "+,'',removed",
    "-,'',removed",
    "~,'',''"
  })
  void classifiesATestByItsOutcomesBeforeAndAfter(String before, String after, String lists) {
    var delta = between(run(before), run(after));

    assertThat(told(delta)).isEqualTo(lists);
  }

  @Test
  void explainsVanishedTestsByTheModuleThatIsNoLongerCollected() {
    var delta =
        between(
            Runs.of("+a.b::one", "-a.b::two", "+a.b.Class::three[x]", "+a.bc::other"),
            Runs.of("?a.b", "+a.bc::other"));

    assertThat(told(delta)).isEqualTo("newCollectionErrors");
    assertThat(delta.newCollectionErrors()).containsExactly("a.b");
  }

  @Test
  void explainsVanishedTestsByAPackageOrAClassToo() {
    var before = Runs.of("+a.b.c::one", "+x.y.Class::two", "+p.q::three");

    var delta = between(before, Runs.of("?a.b.__init__", "?x.y::Class", "+p.q::three"));

    assertThat(delta.removed()).isEmpty();
  }

  @Test
  void doesNotExplainByAModuleWhoseNameOnlyBeginsAlike() {
    var delta = between(Runs.of("+a.bc::one", "+z::t[a.b::x]"), Runs.of("?a.b"));

    assertThat(delta.removed()).containsExactly("a.bc::one", "z::t[a.b::x]");
  }

  @Test
  void tellsTestsOfAModuleThatNowSkipsItselfAsSkipped() {
    var delta = between(Runs.of("+a.b::one", "+c::two"), Runs.of("%a.b", "+c::two"));

    assertThat(told(delta)).isEqualTo("newlySkipped");
    assertThat(delta.newlySkipped()).containsExactly("a.b::one");
  }

  @Test
  void tellsAModuleThatIsCollectedAgainAsPassing() {
    var delta = between(Runs.of("?a.b", "+c::x"), Runs.of("+a.b::one", "-a.b::two", "+c::x"));

    assertThat(delta.newlyPassing()).containsExactly("a.b");
    assertThat(delta.added()).containsExactly("a.b::one", "a.b::two");
    assertThat(delta.newlyFailing()).containsExactly("a.b::two");
  }

  @Test
  void doesNotTakeADeletedBrokenModuleForARepairedOne() {
    assertThat(between(Runs.of("?a.b", "+c::x"), Runs.of("+c::x")).newlyPassing()).isEmpty();
  }

  @Test
  void noticesThatARedTestIsRedForAnotherReason() {
    var delta =
        between(
            Runs.of("-a::same=E1", "-a::other=E1", "?b=E1"),
            Runs.of("-a::same=E1", "-a::other=E2", "?b=E3"));

    assertThat(delta.changedSignature()).containsExactly("a::other", "b");
    assertThat(delta.preExisting()).containsExactly("a::other", "a::same", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "0,NONE",
    "1,LOW",
    "2,MEDIUM",
    "4,MEDIUM",
    "5,HIGH",
    "9,HIGH",
    "10,CRITICAL",
    "500,CRITICAL"
  })
  void measuresSeverityByTheNumberOfCauses(int causes, Severity severity) {
    assertThat(TestDelta.severity(causes)).isEqualTo(severity);
  }

  @Test
  void namesTheSuccessorOfARemovedTest() {
    var delta = between(Runs.of("+a::t[1]", "+z::x"), Runs.of("+a::t[2]", "+z::x"));

    assertThat(told(delta)).isEqualTo("added removed");
    assertThat(delta.renamed()).containsExactly(Map.entry("a::t[1]", "a::t[2]"));
  }

  @Test
  void takesNoSkippedTestForASuccessor() {
    var delta = between(Runs.of("+a::t[1]", "+z::x"), Runs.of("~a::t[2]", "+z::x"));

    assertThat(delta.removed()).containsExactly("a::t[1]");
    assertThat(delta.renamed()).isEmpty();
  }

  /// A `pytest.ini` that deselects tests leaves no trace but their absence.
  @Test
  void tellsDeselectedTestsAsRemoved() {
    var delta = between(Runs.of("+a::one", "+a::two", "+b::x"), Runs.of("+a::one"));

    assertThat(delta.removed()).containsExactly("a::two", "b::x");
  }

  @Test
  void sortsEveryList() {
    var delta = between(Runs.of("+b::1", "+a::1"), Runs.of("-b::1", "-a::1", "-A::1", "?z", "?y"));

    assertThat(delta.newlyFailing()).containsExactly("A::1", "a::1", "b::1");
    assertThat(delta.newCollectionErrors()).containsExactly("y", "z");
  }

  private static TestDelta between(TestRun before, TestRun after) {
    return TestDelta.between(new Baseline(before, Past.NONE, Instant.EPOCH), after);
  }

  private static TestRun run(String kind) {
    return kind.isEmpty() ? Runs.of("+z::always") : Runs.of(kind + "a::t", "+z::always");
  }

  private static String told(TestDelta delta) {
    var names = new StringBuilder();
    names.append(delta.added().isEmpty() ? "" : " added");
    names.append(delta.newlyFailing().isEmpty() ? "" : " newlyFailing");
    names.append(delta.newlyPassing().isEmpty() ? "" : " newlyPassing");
    names.append(delta.newCollectionErrors().isEmpty() ? "" : " newCollectionErrors");
    names.append(delta.changedSignature().isEmpty() ? "" : " changedSignature");
    names.append(delta.removed().isEmpty() ? "" : " removed");
    names.append(delta.newlySkipped().isEmpty() ? "" : " newlySkipped");
    names.append(delta.preExisting().isEmpty() ? "" : " preExisting");
    return names.toString().strip();
  }
}
