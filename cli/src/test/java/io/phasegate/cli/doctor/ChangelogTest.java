package io.phasegate.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangelogTest {
  static List<Service> services() {
    return DeployedServices.ALL;
  }

  @ParameterizedTest
  @MethodSource("services")
  void knowsTheChangesetsOfEveryService(Service service) {
    assertThat(Changelog.of(Program.of(service)))
        .startsWith("phasegate:loop-001-decision", "phasegate:loop-002-deadline")
        .anyMatch(id -> id.startsWith("phasegate:" + service.schema() + "-"))
        .doesNotHaveDuplicates();
  }

  @Test
  void knowsTheChangesetsOfTheGateway() {
    assertThat(Changelog.of(Program.GATEWAY))
        .startsWith("phasegate:gateway-001-recorded-event")
        .doesNotHaveDuplicates();
  }
}
