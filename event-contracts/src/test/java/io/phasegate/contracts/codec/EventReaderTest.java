package io.phasegate.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Reading.Accepted;
import io.phasegate.contracts.codec.Reading.Refused;
import io.phasegate.contracts.codec.Reading.Skipped;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.RejectionCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final EventReader READER = new EventReader(EnumSet.allOf(EventType.class));
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void readsBinaryMode() throws IOException {
    var accepted = accepted(Letter.completed());

    assertThat(accepted.envelope())
        .isEqualTo(
            new Envelope(
                new EventId("e-1"),
                "/executors/acme",
                "PhaseCompleted",
                TIME,
                null,
                Instant.ofEpochMilli(Letter.APPENDED),
                null,
                0));
    assertThat(accepted.event()).isInstanceOf(PhaseCompleted.class);
    assertThat(accepted.event().key()).isEqualTo("build-126/E2");
  }

  @ParameterizedTest(name = "phasegate_redrive: {0}")
  @CsvSource({"1, 1", "3, 3", "'', 0", "0, 0", "4, 0", "-1, 0", "01, 0", "one, 0", "12, 0"})
  void countsHowOftenAnEventCameBackAndNothingThatIsMadeUp(String header, int count)
      throws IOException {
    var letter = Letter.completed().header("phasegate_redrive", header);

    assertThat(accepted(letter).envelope().redrives()).isEqualTo(count);
    assertThat(accepted(Letter.completed()).envelope().redrives()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void keepsTheIdOfAnEventThatCameBackToAnotherPlace(String count) throws IOException {
    var structured = Letter.structured().replace("\"id\":\"e-1\",", "");
    var place = accepted(structured).envelope().id();
    var again = structured.header("phasegate_redrive", count).header("ce_id", "given");

    assertThat(accepted(again).envelope().id().value())
        .isEqualTo(count.equals("1") ? "given" : place.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/cloudevents+json",
        "application/cloudevents+json; charset=UTF-8",
        "application/cloudevents"
      })
  void readsStructuredModeWithAndWithoutItsHeader(String contentType) throws IOException {
    var letter = Letter.structured();
    if (!contentType.isEmpty()) {
      letter.header("content-type", contentType);
    }

    assertThat(accepted(letter)).isEqualTo(accepted(Letter.completed()));
  }

  @Test
  void readsStructuredModeFromAConsoleProducer() throws IOException {
    assertThat(accepted(Letter.structured().key(null))).isEqualTo(accepted(Letter.completed()));
  }

  @Test
  void readsTheBodyOfStructuredModeInBase64() throws IOException {
    var body = Letter.example(EventType.PHASE_COMPLETED).getBytes(UTF_8);
    var document =
        """
        {"data_base64":"%s","type":"PhaseCompleted","source":"/executors/acme","id":"e-1",
         "specversion":"1.0","time":"2026-01-31T12:00:00Z"}
        """
            .formatted(Base64.getEncoder().encodeToString(body));

    assertThat(accepted(Letter.structured().value(document)))
        .isEqualTo(accepted(Letter.completed()));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void readsTheExampleOfEveryTypeOnEachOfItsTopics(EventType type) throws IOException {
    for (var topic : type.topicNames()) {
      var letter =
          Letter.completed()
              .topic(topic)
              .key(null)
              .header("ce_type", type.ceType())
              .value(Letter.example(type));

      assertThat(accepted(letter).event()).isInstanceOf(type.recordClass());
    }
  }

  @Test
  void givesAnEventWithoutAnIdTheIdOfItsPlace() throws IOException {
    var place = DecisionIds.ofPlace("phase.completed.v1", 2, 41);

    assertThat(accepted(Letter.completed().without("ce_id")).envelope().id()).isEqualTo(place);
    assertThat(accepted(Letter.structured().replace("\"id\":\"e-1\",", "")).envelope().id())
        .isEqualTo(place);
  }

  @Test
  void takesTheBrokersTimeWhereTheEventHasNone() throws IOException {
    assertThat(accepted(Letter.completed().without("ce_time")).envelope().time())
        .isEqualTo(Instant.ofEpochMilli(Letter.APPENDED));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T13:00:00+01:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123456789Z"
  })
  void readsTimesOfEveryZone(String time, Instant expected) throws IOException {
    assertThat(accepted(Letter.completed().header("ce_time", time)).envelope().time())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, true",
    "00-XYZ-b7ad6b7169203331-01, false",
    "'', false"
  })
  void passesOnOnlyAWellFormedTrace(String trace, boolean kept) throws IOException {
    var envelope = accepted(Letter.completed().header("traceparent", trace)).envelope();

    assertThat(envelope.traceparent()).isEqualTo(kept ? trace : null);
    assertThat(envelope.cause().traceparent()).isEqualTo(kept ? trace : null);
  }

  @ParameterizedTest
  @CsvSource({
    "user, maria, maria",
    "service_account, ci, ci",
    "user, '', ",
    "unauthenticated, maria, ",
    "unknown, maria, ",
    "'', maria, "
  })
  void knowsWhoWasAuthenticated(String type, String id, @Nullable String known) throws IOException {
    var binary = Letter.completed();
    var fields = new StringBuilder();
    if (!type.isEmpty()) {
      binary.header("ce_authtype", type);
      fields.append("\"authtype\":\"%s\",".formatted(type));
    }
    if (!id.isEmpty()) {
      binary.header("ce_authid", id);
      fields.append("\"authid\":\"%s\",".formatted(id));
    }
    var structured = Letter.structured().replace("\"id\"", fields + "\"id\"");

    assertThat(accepted(binary).envelope().authenticatedAs()).isEqualTo(known);
    assertThat(accepted(structured)).isEqualTo(accepted(binary));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\u0000b", "two\nlines"})
  void refusesANameThatNobodyCanHave(String name) throws IOException {
    assertRefused(
        Letter.completed().header("ce_authtype", "user").header("ce_authid", name),
        RejectionCode.INVALID_ATTRIBUTE,
        "ce_authid: expected text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ce_specversion | MISSING_ATTRIBUTE | ce_specversion: expected a header with this name, found none
          ce_source      | MISSING_ATTRIBUTE | ce_source: expected a header with this name, found none
          ce_type        | MISSING_ATTRIBUTE | ce_type: expected a header with this name, found none
          """)
  void refusesAMissingHeader(String name, RejectionCode code, String message) throws IOException {
    assertRefused(Letter.completed().without(name), code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ce_source      | ~ ~        | MISSING_ATTRIBUTE | ce_source: expected a header with this name, found a blank value
          ce_type        | ~~         | MISSING_ATTRIBUTE | ce_type: expected a header with this name, found a blank value
          ce_specversion | 0.3        | INVALID_ATTRIBUTE | ce_specversion: expected '1.0', found '0.3'
          ce_time        | yesterday  | INVALID_ATTRIBUTE | ce_time: expected an RFC 3339 time such as 2026-01-31T12:00:00Z, found 'yesterday'
          ce_time        | 2026-01-31 | INVALID_ATTRIBUTE | ce_time: expected an RFC 3339 time
          ce_id          | ~ ~        | INVALID_ATTRIBUTE | id: expected text that is not blank
          ce_id          | a\u0000b   | INVALID_ATTRIBUTE | id: expected text without control characters
          ce_source      | a\u0000b   | INVALID_ATTRIBUTE | source: expected text without control characters
          """)
  void refusesABlankOrWrongHeader(String name, String value, RejectionCode code, String message)
      throws IOException {
    assertRefused(Letter.completed().header(name, value), code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "source":"/executors/acme",  | ~~                | MISSING_ATTRIBUTE | source: expected a field with this name, found none
          "specversion":"1.0"          | "specversion":1.0 | INVALID_ATTRIBUTE | specversion: expected text, found '1.0'
          "type":"PhaseCompleted"      | "type":{}         | INVALID_ATTRIBUTE | type: expected text
          "data"                       | "body"            | MISSING_ATTRIBUTE | data: expected the event's body in 'data', found none
          """)
  void refusesAWrongStructuredEvent(String part, String by, RejectionCode code, String message)
      throws IOException {
    var letter = Letter.structured().header("content-type", "application/cloudevents+json");

    assertRefused(letter.replace(part, by), code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "attempt": 1               | "attempt": "1"        | /phase/attempt | expected a whole number
          "attempt": 1               | "attempt": 1.0        | /phase/attempt | expected a whole number
          "attempt": 1               | "attempt": 0          | /phase         | phase.attempt: expected at least 1, found 0
          "attempt": 1               | "attempt": null       | /phase/attempt | attempt
          "attempt": 1               | "attempts": 1         | /phase         | attempt
          "allowNoop": false         | "allowNoop": "false"  | /allowNoop     | expected true or false
          "exitCode": 1              | "exitCode": true      | /ci/exitCode   | expected a whole number
          "format": "pytest-json"    | "format": "pytest"    | /ci/report/0/format | expected one of pytest-json, junit-xml, ctrf, go-test-json, found 'pytest'
          "encoding": "utf-8"        | "encoding": "UTF-8"   | /ci/report/0/encoding | expected one of utf-8, gzip+base64, found 'UTF-8'
          "kind": "git"              | "kind": "svn"         | /source        | /source/kind: expected git or inline, found 'svn'
          "suite": "default"         | "suite": 7            | /ci/suite      | expected text
          "validationTests": [       | "validationTests": "" , "x": [ | /validationTests | expected
          "change": "create"         | "change": "rename"    | /deliverables  | expected one of create, modify, delete, found 'rename'
          """)
  void refusesAFieldOfTheWrongType(String part, String by, String pointer, String message)
      throws IOException {
    var refused = refused(Letter.completed().replace(part, by));

    assertThat(refused.code()).isEqualTo(RejectionCode.CONTRACT_VIOLATION);
    assertThat(refused.message()).contains(message).doesNotContain("io.phasegate", "java.");
    assertThat(refused.pointer()).startsWith(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1", "hello", "{}{}", "{} x", "{\"a\":NaN}", "<xml/>"})
  void refusesWhatIsNotOneJsonDocument(String value) throws IOException {
    var refused = refused(Letter.completed().value(value));

    assertThat(refused.code()).isIn(RejectionCode.NOT_JSON, RejectionCode.CONTRACT_VIOLATION);
    assertThat(refused.message()).contains("expected").doesNotContain("io.phasegate", "java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "3", "null", "true"})
  void refusesJsonThatIsNoObject(String value) throws IOException {
    assertThat(refused(Letter.completed().value(value)).code())
        .isIn(RejectionCode.NOT_JSON, RejectionCode.CONTRACT_VIOLATION);
  }

  @Test
  void refusesARecordWithoutAValue() throws IOException {
    assertRefused(
        Letter.completed().value((byte[]) null),
        RejectionCode.NOT_JSON,
        "body: expected a JSON object, found no value");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    var bytes = "{\"goal\":\"x\"}".getBytes(UTF_8);
    bytes[9] = (byte) 0xC3;

    assertThat(refused(Letter.completed().value(bytes)).code()).isEqualTo(RejectionCode.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\n"})
  void refusesNulAndLoneSurrogatesInNames(String escape) throws IOException {
    var refused = refused(Letter.completed().replace("\"build-126\"", "\"build" + escape + "\""));

    assertThat(refused.code()).isEqualTo(RejectionCode.CONTRACT_VIOLATION);
    assertThat(refused.phase()).isNull();
  }

  @Test
  void refusesLoneSurrogatesInAnyText() throws IOException {
    assertRefused(
        Letter.completed().replace("names could be clearer", "x\\ud800"),
        RejectionCode.CONTRACT_VIOLATION,
        "expected well-formed Unicode, found a lone surrogate at character 1");
  }

  @Test
  void refusesLoneSurrogatesInDeliverables() throws IOException {
    assertRefused(
        Letter.completed().replace("Create shop/import_graph.py", "\\udead.py"),
        RejectionCode.CONTRACT_VIOLATION,
        "deliverables[0]: expected text without control characters and lone surrogates");
  }

  @Test
  void refusesWhatIsTooDeep() throws IOException {
    var deep = "{\"x\":" + "[".repeat(70) + "]".repeat(70) + "}";

    assertThat(refused(Letter.completed().value(deep)).code()).isEqualTo(RejectionCode.NOT_JSON);
  }

  @Test
  void refusesDuplicateKeys() throws IOException {
    var refused =
        refused(Letter.completed().replace("\"allowNoop\"", "\"source\": {}, \"allowNoop\""));

    assertThat(refused.code()).isEqualTo(RejectionCode.NOT_JSON);
    assertThat(refused.message()).containsIgnoringCase("duplicate");
  }

  @Test
  void refusesWhatIsTooLarge() throws IOException {
    var large = new byte[Topic.MAX_RECORD_BYTES + 1];
    Arrays.fill(large, (byte) ' ');

    assertRefused(
        Letter.completed().value(large),
        RejectionCode.TOO_LARGE,
        "record: expected at most 8388608 bytes, found 8388609");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build-126/E3", "build-126", "", "acme/shop"})
  void refusesAKeyOfAnotherPhase(String key) throws IOException {
    assertRefused(
        Letter.completed().key(key),
        RejectionCode.KEY_MISMATCH,
        "key: expected 'build-126/E2' as in the body, found '" + key + "'");
  }

  @Test
  void refusesATypeOnTheWrongTopic() throws IOException {
    assertRefused(
        Letter.completed().topic("phase.planned.v1"),
        RejectionCode.WRONG_TOPIC,
        "ce_type: expected a type of topic phase.planned.v1, found 'PhaseCompleted'");
  }

  @Test
  void skipsTypesThatNobodyKnowsOrWants() throws IOException {
    var picky = new EventReader(EnumSet.of(EventType.PHASE_PLANNED));

    assertThat(READER.read(Letter.completed().header("ce_type", "PhaseAbandoned").record()))
        .isEqualTo(new Skipped("PhaseAbandoned"));
    assertThat(picky.read(Letter.completed().record())).isEqualTo(new Skipped("PhaseCompleted"));
  }

  @Test
  void answersARefusedRecordWithWhatCouldBeRead() throws IOException {
    var rejection =
        refused(Letter.completed().replace("\"base\"", "\"bass\"").key("build-126/E2")).rejection();

    assertThat(rejection.eventId()).isEqualTo(new EventId("e-1"));
    assertThat(rejection.rejectedType()).isEqualTo("PhaseCompleted");
    assertThat(rejection.topic()).isEqualTo("phase.completed.v1");
    assertThat(rejection.phase()).isEqualTo(new PhaseRef("build-126", "E2", 1));
    assertThat(rejection.key()).isEqualTo("build-126/E2");
    assertThat(rejection.message()).isEqualTo("base: expected a value, found nothing");
    assertThat(rejection.decidedAt()).isEqualTo(TIME);
  }

  @Test
  void answersEvenARecordOfWhichNothingCanBeRead() throws IOException {
    var noise = new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1};
    var letter = Letter.completed();
    for (var name : new String[] {"ce_id", "ce_source", "ce_type", "ce_time", "ce_specversion"}) {
      letter.header(name, noise);
    }

    var rejection = refused(letter.value(noise).key("\u0000")).rejection();

    assertThat(rejection.rejectedType()).isEqualTo("unknown");
    assertThat(rejection.causedBy()).isEqualTo(DecisionIds.ofPlace("phase.completed.v1", 2, 41));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59.999999999-18:00",
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "-0001-12-31T23:59:59Z"
      })
  void refusesYearsThatNobodyCanReadAgain(String time) throws IOException {
    assertRefused(
        Letter.completed().header("ce_time", time), RejectionCode.INVALID_ATTRIBUTE, "ce_time");
  }

  @Test
  void quotesNoHalfCharacters() throws IOException {
    var commit = "\"commit\":\"a\\ud800\"";
    var letter = Letter.bare().topic("tests.reported.v1").header("ce_specversion", "1.0");
    letter.header("ce_type", "TestsReported").header("ce_source", "/executors/acme");
    letter.value(
        Letter.example(EventType.TESTS_REPORTED)
            .replaceFirst("\"commit\"\\s*:\\s*\"[^\"]*\"", Matcher.quoteReplacement(commit)));

    assertThat(refused(letter).rejection().message()).contains("found 'a\uFFFD'");
  }

  private static Accepted accepted(Letter letter) {
    var reading = READER.read(letter.record());
    assertThat(reading).isInstanceOf(Accepted.class);
    return (Accepted) reading;
  }

  private static Refused refused(Letter letter) {
    var reading = READER.read(letter.record());
    assertThat(reading).isInstanceOf(Refused.class);
    return (Refused) reading;
  }

  private static void assertRefused(Letter letter, RejectionCode code, String message) {
    var refused = refused(letter);

    assertThat(refused.message()).contains(message);
    assertThat(refused.code()).isEqualTo(code);
  }
}
