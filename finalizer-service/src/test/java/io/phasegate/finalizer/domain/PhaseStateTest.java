package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PhaseStateTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  static Stream<Story> stories() {
    var deliverable =
        new Deliverable("a.py", Deliverable.Change.CREATE, List.of("A.b"), Deliverable.Size.XS, 12);
    return Stream.of(
        Story.of(),
        Story.of(Completed.phase().reported()),
        Story.of(
            Completed.phase()
                .finding(deliverable, Presence.MISSING)
                .unread("prose")
                .validationTests("tests/test_cart.py")
                .ciCommit(Completed.COMMIT)
                .allowNoop()
                .reported()),
        Story.of(Completed.phase().unavailable("UNKNOWN_COMMIT", "no such commit").reported()),
        Story.of(
            Delta.clean()
                .broken(Severity.LOW, "tests.test_cart::test_sum")
                .suspect("a::b")
                .intermittent("c::d", 1, 2)
                .incomplete("interrupted")
                .reported()),
        Story.of(
            Completed.phase()
                .quality(true, false)
                .audit(false, "too long")
                .stopReason("max_tokens")
                .weakened("tests/test_cart.py", 3, 2)
                .allowedRemovals("tests/**")
                .manifest(ManifestGateTest.manifest().get())
                .reported(),
            new PhaseInput.OutputReported(
                Completed.ref(1),
                OutputState.of(OutputState.Kind.OPEN, "continuation c-1 is open")),
            Delta.clean().renamed("a::b", "a::c").skipped("d::e").reported()),
        Story.of(Completed.phase().withoutCi().reported()),
        Story.of(
            Completed.phase().reported(),
            Completed.phase().attempt(3).withoutCi().reported(),
            Delta.clean().attempt(2).reported(),
            Delta.clean().reported()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void survivesJson(Story story) throws JsonProcessingException {
    var json = JSON.writeValueAsString(story.state());
    var read = JSON.readValue(json, PhaseState.class);

    assertThat(read).isEqualTo(story.state());
    assertThat(JSON.writeValueAsString(read)).isEqualTo(json);
  }

  @Test
  void staysSmallAfterTheDecision() throws JsonProcessingException {
    var tests = Delta.tests(10_000);
    var story =
        Story.of(
            Completed.phase().validationTests(tests).reported(),
            Delta.clean().broken(Severity.CRITICAL, tests).reported());

    assertThat(JSON.writeValueAsString(story.state()))
        .isEqualTo(
            """
            {"attempts":[{"number":1,"held":[],"audits":[],"output":null,"waiting":null,"settled":\
            {"source":"/executor","eventId":"completed-1","status":"BLOCKED","report":\
            {"commit":"%s","sha256":"%s"}}}]}\
            """
                .formatted(Completed.COMMIT, Completed.REPORT_SHA256));
  }

  @Test
  void keepsAttemptsInTheirOrder() {
    var story =
        Story.of(
            Completed.phase().attempt(3).id("c").withoutCi().reported(),
            Completed.phase().attempt(1).id("a").withoutCi().reported(),
            Completed.phase().attempt(2).id("b").withoutCi().reported());

    assertThat(story.state().attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
  }
}
