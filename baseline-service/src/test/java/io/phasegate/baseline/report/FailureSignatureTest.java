package io.phasegate.baseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureSignatureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AssertionError: <Cart object at 0x7f3a5c0d2e10>           | AssertionError: <Cart object at <address>>
          expected: com.acme.Cart@1b6d3586                          | expected: com.acme.Cart@<address>
          OSError: no /tmp/pytest-of-root/pytest-12/test_a0/x.txt   | OSError: no <temp>
          OSError: '/private/var/folders/zz/T/tmpab12/x' is missing | OSError: '<temp>' is missing
          Timeout: took 12.503s at 2026-11-22T09:32:04.584909+00:00 | Timeout: took <duration> at <time>
          Error: 09:32:04,584 refused                               | Error: <time> refused
          ConnectionError: localhost:41287 refused                  | ConnectionError: localhost:<port> refused
          KeyError: 8a1f0c2e-19b1-4d6a-9a43-0c7a0f6f8d11            | KeyError: <uuid>
          AssertionError: Reddit API 401                            | AssertionError: Reddit API 401
          """)
  void replacesWhatChangesFromRunToRun(String message, String signature) {
    assertThat(FailureSignature.of(null, message, null)).isEqualTo(signature);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.AssertionError | expected 1             | java.lang.AssertionError: expected 1
          ValueError               | ValueError: bad        | ValueError: bad
          ValueError               | ''                     | ValueError
          ''                       | ''                     | no message
          """)
  void putsTheTypeBeforeTheMessageOnce(String type, String message, String signature) {
    assertThat(FailureSignature.of(type, message, null)).isEqualTo(signature);
  }

  @Test
  void takesTheErrorUnderneathAFixturesFailure() {
    assertThat(
            FailureSignature.of(
                null, "failed on setup with \"RuntimeError: Table 'runs'\nmore\"", null))
        .isEqualTo("RuntimeError: Table 'runs'");
  }

  @Test
  void findsTheErrorInAModulesTraceback() {
    var longText =
        """
        tests/x.py:1: in <module>
            import y
        E     File "/workspace/y.py", line 3
        E       def (
        E   SyntaxError: invalid syntax
        """;

    assertThat(FailureSignature.of(null, null, longText)).isEqualTo("SyntaxError: invalid syntax");
  }

  @Test
  void cutsALongLineWithoutSplittingACharacter() {
    var signature = FailureSignature.of(null, "x".repeat(299) + "\uD83D\uDE00".repeat(20), null);

    assertThat(signature).isEqualTo("x".repeat(299));
  }
}
