package io.phasegate.cli;

import static io.phasegate.stack.testing.TestTopics.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Letters as services write them, on a real broker.
class DlqCommandsIT {
  private static final String ORIGIN = Topic.PHASE_COMPLETED.topicName();
  private static final String LETTERS = Service.TOKEN.deadLetters(ORIGIN);

  private final String bootstrapServers = TestStack.shared().bootstrapServers();
  private final TestTopics topics = new TestTopics(bootstrapServers);
  private final String id = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void listsWhatMatchesAndCountsIt() {
    topics.publish(letter(id, id, "{}", null));

    assertThat(dlq("list", "--event", id).out())
        .contains("PROCESSING_FAILED", LETTERS + "/0/", "id=" + id, "1 dead letters");
    assertThat(dlq("list", "--event", id, "--json").out())
        .contains("\"service\":\"token-service\"", "\"topic\":\"" + ORIGIN + "\"");
    for (var filter : new String[] {"--service=finalizer-service", "--reason=NOT_JSON"}) {
      assertThat(dlq("list", "--event", id, filter).out())
          .isEqualToIgnoringNewLines("0 dead letters");
    }
    assertThat(dlq("list", "--event", id, "--since", "1h").out()).contains("1 dead letters");
  }

  @Test
  void saysHowManyOlderLettersItDidNotLookAt() {
    topics.publish(letter(id, id, "{}", null));
    topics.publish(letter("other-" + id, "other-" + id, "{}", null));

    assertThat(dlq("list", "--event", id, "--service", "token-service", "--newest", "1").out())
        .contains("0 dead letters", "older letters were not looked at");
  }

  @Test
  void showsHeadersAndBodyWithNothingHidden() {
    var hostile = letter(id, id, "{\"a\u001b[2J\":", null);
    hostile.headers().add("evil", "\u001b]0;owned\u0007".getBytes(StandardCharsets.UTF_8));
    topics.publish(hostile);

    var run = dlq("show", "--event", id);

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains(
            "header  evil: \\u001b]0;owned\\u0007", "{\"a\\u001b[2J\":", "1 of 1 dead letters")
        .doesNotContain("\u001b", "\u0007");
    assertThat(dlq("show", "--event", id, "--max-bytes", "3").out()).contains("3 of 9 bytes shown");
    assertThat(dlq("show", "--event", "nobody").exitCode()).isEqualTo(ExitCode.DIFFERENT);
  }

  @Test
  void publishesTheSameBytesToTheSamePartitionWithACount() {
    topics.publish(letter(id, null, "{\"b\": 1}", null));

    var run = dlq("redrive", "--event", id, "--yes");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("redriven  " + LETTERS, "-> " + ORIGIN + "/3/", "count=1");
    assertThat(topics.await(ORIGIN, record -> header(record, Headers.ID).equals(id), 1))
        .singleElement()
        .returns(3, record -> record.partition())
        .returns("run/phase", record -> record.key())
        .returns("{\"b\": 1}", TestTopics::body)
        .returns("1", record -> header(record, Headers.REDRIVE))
        .returns("kept", record -> header(record, "x-mark"))
        .returns("", record -> header(record, Headers.DLQ_REASON));
  }

  @Test
  void changesNothingInADryRunOrUnasked() {
    topics.publish(letter(id, id, "{}", null));

    assertThat(dlq("redrive", "--event", id, "--dry-run").out())
        .contains("redrive   " + LETTERS, "count 1", "1 to redrive; nothing was changed");
    var unasked = dlq("redrive", "--event", id);
    assertThat(unasked.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unasked.err()).contains("--yes");
    assertThat(topics.all(ORIGIN)).noneMatch(record -> header(record, Headers.ID).equals(id));
  }

  @Test
  void refusesLoopsAndCutLetters() {
    var thrice = letter(id, id, "{}", null);
    thrice.headers().add(Headers.REDRIVE, "3".getBytes(StandardCharsets.UTF_8));
    topics.publish(thrice);
    var cut = "cut-" + id;
    topics.publish(letter(cut, cut, "{", "9000000"));

    var loop = dlq("redrive", "--event", id, "--yes");
    assertThat(loop.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(loop.out()).contains("refuse    ", "redriven 3 times");
    assertThat(dlq("redrive", "--event", cut, "--yes").out()).contains("only the beginning");
  }

  @Test
  void saysWhichServicesAndTopicsThereAre() {
    var run = dlq("list", "--service", "finalizer-service", "--topic", "patch.rejected.v1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("finalizer-service with phase.completed.v1");
  }

  private CommandRun dlq(String command, String... options) {
    var words = new String[options.length + 4];
    words[0] = "dlq";
    words[1] = command;
    words[2] = "--bootstrap-servers";
    words[3] = bootstrapServers;
    System.arraycopy(options, 0, words, 4, options.length);
    return CommandRun.of(words);
  }

  private static ProducerRecord<String, byte[]> letter(
      String eventId, @Nullable String ownId, String body, @Nullable String excerpt) {
    var record = new ProducerRecord<>(LETTERS, "run/phase", body.getBytes(StandardCharsets.UTF_8));
    add(record, Headers.SOURCE, "/test");
    add(record, "x-mark", "kept");
    if (ownId != null) {
      add(record, Headers.ID, ownId);
    }
    if (excerpt != null) {
      add(record, Headers.DLQ_EXCERPT, excerpt);
    }
    add(
        record,
        Headers.DLQ_REASON,
        "{\"eventId\":\"%s\",\"type\":\"PhaseCompleted\",\"code\":\"PROCESSING_FAILED\",\"message\":\"m\"}"
            .formatted(eventId));
    add(record, Headers.DLQ_TOPIC, ORIGIN);
    add(record, Headers.DLQ_PARTITION, "3");
    add(record, Headers.DLQ_OFFSET, "41");
    return record;
  }

  private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
