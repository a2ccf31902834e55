package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.stack.StackDescription;
import io.phasegate.stack.StackDescription.ServiceAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvCommandTest {
  @Test
  void printsAssignmentsThatAShellCanRead() {
    var service =
        new ServiceAddress(
            "baseline-service",
            "http://127.0.0.1:1",
            "jdbc:postgresql://x/y?a=b&c=d",
            "baseline",
            "log");
    var stack = new StackDescription(1, "127.0.0.1:2", "jdbc:x", "/secrets", List.of(service));

    assertThat(EnvCommand.assignments(stack).lines())
        .contains(
            "export KAFKA_BOOTSTRAP_SERVERS='127.0.0.1:2'",
            "export BASELINE_SERVICE_URL='http://127.0.0.1:1'",
            "export BASELINE_SERVICE_JDBC_URL='jdbc:postgresql://x/y?a=b&c=d'");
  }
}
