package io.phasegate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.doctor.Repair.DeadlineRow;
import io.phasegate.contracts.Service;
import io.phasegate.stack.Program;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
  private static final Service SERVICE = Service.FINALIZER;
  private static final Program PROGRAM = Program.of(SERVICE);
  private static final Duration LEDGER = Duration.ofDays(30);
  private static final DeadlineRow ROW = new DeadlineRow("run/phase", "delta", "2026-01-01");

  @ParameterizedTest(name = "packaged {0}, applied {1}: {2}")
  @CsvSource({
    "a b, a b, OK",
    "a b, b a, OK",
    "a b, a, ERROR",
    "a b, '', ERROR",
    "a, a b, WARNING",
    "a b, b c, ERROR"
  })
  void comparesChangesets(String packaged, String applied, Severity severity) {
    var finding = Judgement.schema(new Facts.Schema(PROGRAM, words(packaged), words(applied)));

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.repair()).isNull();
  }

  @Test
  void publishesAgainWhatIsMissing() {
    var missing = List.of(new UUID(0, 1), new UUID(0, 2));

    assertThat(Judgement.published(new Facts.Published(SERVICE, List.of(), 7)).severity())
        .isEqualTo(Severity.OK);
    assertThat(Judgement.published(new Facts.Published(SERVICE, missing, 7)))
        .returns(Severity.ERROR, Finding::severity)
        .returns(new Repair.Republish(SERVICE, missing), Finding::repair)
        .matches(finding -> finding.found().startsWith("2 of 7 rows are not: "));
  }

  @Test
  void leavesToPeopleWhatWouldBeMakingDecisionsUp() {
    var facts = new Facts.Sample(SERVICE, List.of("a", "b", "c", "d", "e", "f\u001b"), 9);
    var nothing = new Facts.Sample(SERVICE, List.of(), 9);

    for (var finding :
        List.of(
            Judgement.ledger(facts),
            Judgement.answered(facts),
            Judgement.states(facts),
            Judgement.readable(facts))) {
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.repair()).isNull();
      assertThat(finding.advice()).isNotEmpty();
      assertThat(finding.found()).endsWith("a, b, c, d, e and 1 more");
    }
    assertThat(List.of(Judgement.ledger(nothing), Judgement.readable(nothing)))
        .allMatch(finding -> finding.severity() == Severity.OK);
  }

  @Test
  void deletesDeadlinesThatWakeNobodyAndNoOthers() {
    var facts = new Facts.Deadlines(SERVICE, List.of(ROW));

    assertThat(Judgement.orphans(facts).repair())
        .isEqualTo(new Repair.DeleteDeadlines(SERVICE, List.of(ROW)));
    assertThat(Judgement.overdue(facts))
        .returns(Severity.ERROR, Finding::severity)
        .returns(null, Finding::repair);
    assertThat(Judgement.overdue(new Facts.Deadlines(SERVICE, List.of())).severity())
        .isEqualTo(Severity.OK);
  }

  @ParameterizedTest(name = "{0} behind, {1} consumers: {2}")
  @CsvSource({
    "0, 1, OK",
    "1, 1, INFO",
    "10000, 2, INFO",
    "10001, 1, WARNING",
    "0, 0, WARNING",
    "1, 0, ERROR"
  })
  void judgesLagByWhoIsThere(long lag, int members, Severity severity) {
    assertThat(Judgement.lag(new Facts.Lag(PROGRAM, lag, members)).severity()).isEqualTo(severity);
  }

  @ParameterizedTest(name = "retention {0}, {1} partitions: {2}")
  @CsvSource({
    "1209600000, 4, OK",
    "1209600000, 8, OK",
    "1209600000, 3, WARNING",
    "1209600000, , ERROR",
    "3600000, 4, WARNING",
    "2591999999, 4, WARNING",
    "2592000000, 4, ERROR",
    "-1, 4, ERROR",
    "long, 4, ERROR"
  })
  void comparesTopicsWithTheContractAndTheLedger(
      String retention, @Nullable Integer partitions, Severity severity) {
    var expected = new TreeMap<>(Map.of("retention.ms", "1209600000"));
    var found = new TreeMap<>(Map.of("retention.ms", retention));

    var finding =
        Judgement.topic(new Facts.TopicSettings("t", 4, partitions, expected, found), LEDGER);

    assertThat(finding.severity()).isEqualTo(severity);
    if (!retention.equals("1209600000")) {
      assertThat(finding.repair()).isEqualTo(new Repair.ResetTopic("t", expected));
    }
  }

  @ParameterizedTest(name = "{0} of 100 free: {1}")
  @CsvSource({"100, OK", "10, OK", "9, WARNING", "2, WARNING", "1, ERROR", "0, ERROR"})
  void judgesTheDisk(long usable, Severity severity) {
    assertThat(Judgement.disk(new Facts.Disk("here", usable, 100)).severity()).isEqualTo(severity);
  }

  @Test
  void judgesTheAuditChain() {
    assertThat(Judgement.audit(new Facts.Audit(SERVICE, 5, null)).severity())
        .isEqualTo(Severity.OK);
    assertThat(Judgement.audit(new Facts.Audit(SERVICE, 5, "entry 3 was changed")))
        .returns(Severity.ERROR, Finding::severity)
        .returns("entry 3 was changed", Finding::found);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({"OK, LAG, 0", "WARNING, DATABASE, 0", "ERROR, LAG, 1", "ERROR, DATABASE, 69"})
  void endsWithTheWorst(Severity severity, Check check, int exitCode) {
    var diagnosis =
        new Diagnosis(
            List.of(Finding.ok(Check.DISK, "x", ""), Finding.of(severity, check, "x", "a", "b")));

    assertThat(diagnosis.exitCode()).isEqualTo(exitCode);
    assertThat(diagnosis.toJson().path("findings")).hasSize(2);
    assertThat(diagnosis.toJson().path("exitCode").asInt()).isEqualTo(exitCode);
  }

  @Test
  void plansInTheOrderOfTheFindings() {
    var missing = List.of(new UUID(0, 1));
    var published = Judgement.published(new Facts.Published(SERVICE, missing, 7));
    var orphans = Judgement.orphans(new Facts.Deadlines(SERVICE, List.of(ROW)));

    assertThat(new Diagnosis(List.of(orphans, Finding.ok(Check.DISK, "x", ""), published)).plan())
        .extracting(Object::getClass)
        .containsExactly(Repair.DeleteDeadlines.class, Repair.Republish.class);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? Collections.emptyList() : List.of(text.split(" "));
  }
}
