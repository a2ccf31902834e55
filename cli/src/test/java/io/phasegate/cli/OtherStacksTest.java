package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.stack.StackDescription;
import io.phasegate.stack.StackDescription.ServiceAddress;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherStacksTest {
  private static StackDescription compose(Map<String, String> environment) throws IOException {
    return StackDescription.fromJson(OtherStacks.compose(environment));
  }

  @Test
  void findsKafkaAndPostgresOfTheComposeFileByTheirNames() throws IOException {
    var stack = compose(Map.of());

    assertThat(stack.bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(stack.services())
        .extracting(ServiceAddress::jdbcUrl)
        .contains("jdbc:postgresql://postgres:5432/phasegate?currentSchema=gateway");
  }

  @Test
  void findsThemWhereTheVariablesOfTheComposeFileSay() throws IOException {
    var stack =
        compose(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "one.example.org:9094,two.example.org:9094",
                "PHASEGATE_DATABASE", "db.example.org:5433"));

    assertThat(stack.bootstrapServers()).isEqualTo("one.example.org:9094,two.example.org:9094");
    assertThat(stack.services())
        .hasSize(6)
        .allSatisfy(
            service ->
                assertThat(service.jdbcUrl())
                    .startsWith("jdbc:postgresql://db.example.org:5433/phasegate?"));
  }
}
