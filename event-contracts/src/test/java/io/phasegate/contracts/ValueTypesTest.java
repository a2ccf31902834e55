package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.phasegate.contracts.Source.InlineFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4f1c9a7                                  | 4f1c9a7
          4F1C9A7D                                 | 4f1c9a7d
          9b8a7c6d5e4f30211203f4e5d6c7b8a990817263 | 9b8a7c6d5e4f30211203f4e5d6c7b8a990817263
          """)
  void keepsCommitsInLowerCase(String text, String value) {
    assertThat(new CommitSha(text).value()).isEqualTo(value);
    assertThat(new CommitSha(text)).hasToString(value).isEqualTo(new CommitSha(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main", "4f1c9a", "4f1c9a7g", " 4f1c9a7", "4f1c9a7\n", "４f1c9a7"})
  void refusesWhatIsNoCommit(String text) {
    assertRefused(
        () -> new CommitSha(text), "commit: expected 7 to 64 hexadecimal digits, found '");
  }

  @Test
  void refusesACommitThatIsTooLong() {
    assertThat(new CommitSha("a".repeat(64)).value()).hasSize(64);
    assertRefused(() -> new CommitSha("a".repeat(65)), "commit: expected 7 to 64");
  }

  @Test
  void namesTheKeyAndTheCorrelationOfAPhase() {
    var phase = new PhaseRef("build-126", "E2", 3);

    assertThat(phase.key()).isEqualTo("build-126/E2");
    assertThat(phase.correlationId()).isEqualTo("build-126/E2/3");
    assertThat(phase).hasToString("build-126/E2/3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a/b | E2  | 1  | phase.runId: expected at most 200 characters without '/', found 'a/b'
          ~~  | E2  | 1  | phase.runId: expected text that is not blank, found ''
          a   | ~ ~ | 1  | phase.phaseId: expected text that is not blank, found ' '
          a   | E2/ | 1  | phase.phaseId: expected at most 200 characters without '/', found 'E2/'
          a   | E2  | 0  | phase.attempt: expected at least 1, found 0
          a   | E2  | -1 | phase.attempt: expected at least 1, found -1
          """)
  void refusesAPhaseThatWouldBreakTheKey(String run, String phase, int attempt, String message) {
    assertRefused(() -> new PhaseRef(run, phase, attempt), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0000b", "a\nb", "tab\t", "\u007f", "lone \ud800", "lone \udc00 x", "\u0085"})
  void refusesNamesThatNoDatabaseTakes(String name) {
    var message = "expected text without control characters and lone surrogates, found '";
    assertRefused(() -> new EventId(name), "id: " + message);
    assertRefused(() -> new RepositoryId(name), "repository: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/shop", "größe 😀", "'; drop table decision; --", "…"})
  void acceptsEveryOtherName(String name) {
    assertThat(new EventId(name)).hasToString(name);
    assertThat(new RepositoryId(name)).hasToString(name);
  }

  @Test
  void limitsTheLengthOfNames() {
    assertThat(new EventId("x".repeat(1_024)).value()).hasSize(1_024);
    assertRefused(
        () -> new EventId("x".repeat(1_025)),
        "id: expected at most 1024 characters, found 1025 characters");
    assertRefused(() -> new RepositoryId("x".repeat(201)), "repository: expected at most 200");
    assertRefused(() -> new PhaseRef("x".repeat(201), "a", 1), "phase.runId: expected at most 200");
  }

  @Test
  void cutsLongValuesInMessages() {
    assertThatThrownBy(() -> new CommitSha("z".repeat(5_000)))
        .hasMessageContaining("z".repeat(120) + "…'")
        .message()
        .hasSizeLessThan(200);
  }

  @Test
  void readsAndWritesValueTypesAsPlainText() throws JsonProcessingException {
    assertThat(JSON.writeValueAsString(List.of(new EventId("e-1"), new RepositoryId("a/b"))))
        .isEqualTo("[\"e-1\",\"a/b\"]");
    assertThat(JSON.readValue("\"4F1C9A7\"", CommitSha.class)).isEqualTo(new CommitSha("4f1c9a7"));
    assertThat(JSON.readValue("\"e-1\"", EventId.class)).isEqualTo(new EventId("e-1"));
    assertThat(JSON.readValue("\"a/b\"", RepositoryId.class)).isEqualTo(new RepositoryId("a/b"));
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertRefused(() -> Require.present("goal", null), "goal: expected a value, found nothing");
    assertRefused(() -> Require.list("paths", null), "paths: expected a value, found nothing");
    assertRefused(() -> Require.share("confidence", 1.01), "confidence: expected a number from 0");
    assertRefused(() -> Require.share("confidence", Double.NaN), "found NaN");
    assertThat(Require.listOrEmpty("paths", null)).isEmpty();
    assertThat(Require.listsOrEmpty("dependsOn", null)).isEmpty();
  }

  @Test
  void copiesListsSoThatNobodyChangesThem() {
    var files = new ArrayList<InlineFile>();
    var source = new Source.Inline(new RepositoryId("a"), new CommitSha("4f1c9a7"), files);

    files.add(InlineFile.of("a.py", ""));

    assertThat(source.files()).isEmpty();
    assertThatThrownBy(() -> source.files().add(InlineFile.of("b.py", "")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void knowsDirectoriesByTheirSlash() {
    assertThat(Deliverable.of("tests/", null).directory()).isTrue();
    assertThat(Deliverable.of("tests", null).directory()).isFalse();
  }

  @Test
  void requiresADeadlineToHaveANameAndATime() {
    assertThat(new Deadline("retry", Instant.EPOCH).dueAt()).isEqualTo(Instant.EPOCH);
    assertRefused(() -> new Deadline("", Instant.EPOCH), "deadline.name: expected text");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith(message.startsWith("found") ? "" : message)
        .hasMessageContaining(message);
  }
}
