package io.phasegate.stack.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.TopicProvisioning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestStackIT {
  private static final String TOPIC = Topic.PATCH_REJECTED.topicName();
  private final TestStack stack = TestStack.shared();

  @Test
  void isStartedOncePerJvm() {
    assertThat(TestStack.shared().bootstrapServers()).isEqualTo(stack.bootstrapServers());
  }

  @Test
  void tellsQuarkusWhereEverythingIs() {
    var resource = new StackTestResource();
    resource.init(Map.of("service", "baseline-service"));

    assertThat(resource.start())
        .containsEntry("kafka.bootstrap.servers", stack.bootstrapServers())
        .containsEntry("quarkus.datasource.username", "baseline")
        .hasEntrySatisfying(
            "quarkus.datasource.jdbc.url",
            url ->
                assertThat(url).contains("currentSchema=baseline", "reWriteBatchedInserts=true"));
  }

  @Test
  void providesEveryTopicOfTheContract() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get())
          .contains("phase.completed.v1", "finalizer-service.timers.v1")
          .contains("tests.reported.v1.baseline-service.dlq");
    }
  }

  @Test
  void restoresSettingsOfTopicsOnASecondRun() throws ExecutionException, InterruptedException {
    var provisioning = new TopicProvisioning(stack.bootstrapServers(), DeployedServices.ALL);

    provisioning.run();

    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
          .singleElement()
          .returns("LogAppendTime", settings -> settings.get("message.timestamp.type").value())
          .returns("8388608", settings -> settings.get("max.message.bytes").value());
    }
  }

  @Test
  void keepsRecordsOverARestartOfTheBroker() throws ExecutionException, InterruptedException {
    var address = stack.bootstrapServers();
    var record = new byte[Topic.MAX_RECORD_BYTES - 1024];
    var written = send(record);

    stack.restartKafka();

    assertThat(stack.bootstrapServers()).isEqualTo(address);
    assertThat(read(written)).isEqualTo(record);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsCommittedRowsOverAnEndOfTheDatabase(boolean abrupt) throws SQLException {
    var table = "kept_" + abrupt;
    var baseline = stack.database(Service.BASELINE);
    execute(baseline, "create table %s as select 42 as answer".formatted(table));

    if (abrupt) {
      stack.killDatabase();
      stack.startDatabase();
    } else {
      stack.restartDatabase();
    }

    assertThat(number(baseline, "select answer from " + table)).isEqualTo(42);
  }

  @Test
  void keepsEveryServiceToItsOwnSchema() throws SQLException {
    execute(stack.database(Service.BASELINE), "create table secret as select 1 as x");
    var finalizer = stack.database(Service.FINALIZER);

    assertThatThrownBy(() -> execute(finalizer, "select * from baseline.secret"))
        .hasMessageContaining("permission denied for schema baseline");
    assertThatThrownBy(() -> execute(finalizer, "create table public.intruder (x int)"))
        .hasMessageContaining("permission denied for schema public");
    assertThatThrownBy(() -> execute(finalizer, "create schema intruder"))
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void keepsServicesOutOfOtherDatabases() {
    var finalizer = stack.database(Service.FINALIZER);
    var elsewhere =
        new DatabaseAccess(
            finalizer.jdbcUrl().replace("/phasegate", "/postgres"),
            finalizer.username(),
            finalizer.password());

    assertThatThrownBy(() -> connect(elsewhere).close())
        .hasMessageContaining("permission denied for database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"finalizer", "postgres"})
  void refusesAWrongPassword(String role) {
    var url = stack.database(Service.FINALIZER).jdbcUrl();

    assertThatThrownBy(() -> connect(new DatabaseAccess(url, role, "guess")).close())
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void writesToDiskBeforeItAnswers() throws SQLException {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
  }

  private String setting(String name) throws SQLException {
    try (var connection = connect(stack.admin());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private RecordMetadata send(byte[] value) throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.bootstrapServers(), "max.request.size", 9_000_000);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private byte[] read(RecordMetadata place) {
    Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(TOPIC, place.partition());
      consumer.assign(List.of(partition));
      consumer.seek(partition, place.offset());
      return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
    }
  }

  private static int number(DatabaseAccess access, String query) throws SQLException {
    try (var connection = connect(access);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(DatabaseAccess access, String sql) throws SQLException {
    try (var connection = connect(access);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DatabaseAccess access) throws SQLException {
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }
}
