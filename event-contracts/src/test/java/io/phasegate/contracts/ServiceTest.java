package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceTest {
  @ParameterizedTest
  @CsvSource({
    "TOKEN, token-service, token, token.decisions.v1",
    "BASELINE, baseline-service, baseline, baseline.decisions.v1",
    "GOVERNANCE, governance-service, governance, governance.decisions.v1",
    "CONTINUATION, continuation-service, continuation, continuation.decisions.v1",
    "FINALIZER, finalizer-service, finalizer, finalizer.decisions.v1"
  })
  void hasItsNamesFromOneTable(Service service, String id, String schema, String decisions) {
    assertThat(service.id()).isEqualTo(id);
    assertThat(service.schema()).isEqualTo(schema);
    assertThat(service.decisions().topicName()).isEqualTo(decisions);
    assertThat(service.timers()).isEqualTo(id + ".timers.v1");
    assertThat(service.source()).isEqualTo("/phasegate/" + id);
    assertThat(service.deadLetters("phase.completed.v1"))
        .isEqualTo("phase.completed.v1." + id + ".dlq");
    assertThat(Service.byId(id)).isEqualTo(service);
  }

  @Test
  void readsWhatItsJoinsNeed() {
    assertThat(Service.BASELINE.subscriptions())
        .containsExactly("tests.reported.v1", "phase.completed.v1", "baseline-service.timers.v1");
    assertThat(Service.FINALIZER.subscriptions())
        .containsExactly(
            "phase.completed.v1",
            "baseline.decisions.v1",
            "continuation.decisions.v1",
            "governance.decisions.v1",
            "finalizer-service.timers.v1");
    assertThat(Service.CONTINUATION.subscriptions())
        .containsExactly(
            "output.truncated.v1",
            "continuation.received.v1",
            "token.decisions.v1",
            "finalizer.decisions.v1",
            "continuation-service.timers.v1");
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void neverReadsItsOwnDecisions(Service service) {
    assertThat(service.reads()).doesNotContain(service.decisions()).doesNotHaveDuplicates();
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> Service.byId("audit-service"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("found 'audit-service'");
  }

  @Test
  void namesEveryTopicOnce() {
    var names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+\\.[a-z]+\\.v1"))
        .filteredOn(name -> name.endsWith(".decisions.v1"))
        .hasSize(Service.values().length);
  }

  @Test
  void letsEveryTopicHaveAReaderOrBeADecision() {
    var read = Arrays.stream(Service.values()).map(Service::reads).flatMap(List::stream).toList();

    assertThat(Topic.values())
        .filteredOn(topic -> !topic.topicName().endsWith(".decisions.v1"))
        .allMatch(read::contains);
  }
}
