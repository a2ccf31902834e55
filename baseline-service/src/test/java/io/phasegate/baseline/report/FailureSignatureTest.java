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

  /// The same failure on two machines, or on one machine twice.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no file /home/ci/shop/data/a.csv                  | no file /workspace/data/a.csv
          no file C:\\build\\shop\\a.csv                     | no file D:\\work\\17\\shop\\a.csv
          lock C:\\Users\\ci\\AppData\\Local\\Temp\\x1\\a held | lock C:\\Users\\me\\AppData\\Local\\Temp\\y2\\b held
          File "/home/ci/shop/a.py", line 31, in f          | File "/Users/me/shop/a.py", line 40, in f
          at cart.ts:12:5 it broke                          | at cart.ts:14:9 it broke
          bad JSON at line 3 column 14 (char 51)            | bad JSON at line 4 column 1 (char 70)
          GET http://db.internal:49152/x refused            | GET http://db.internal:51234/x refused
          bind 10.0.0.7:41287 in use                        | bind 10.0.0.9:38211 in use
          port 41287 in use                                 | port 51999 in use
          <MagicMock name='f' id='140234567890128'>         | <MagicMock name='f' id='139999999999999'>
          Mock for Cart, hashCode: 1234567                  | Mock for Cart, hashCode: 7654321
          Cart$MockitoMock$123456 failed                    | Cart$MockitoMock$98765 failed
          Main$$Lambda$14/0x00007f1@6d311334                | Main$$Lambda$99/0x00007f2@3d4eac69
          com.sun.proxy.$Proxy12 is closed                  | com.sun.proxy.$Proxy47 is closed
          goroutine 17 deadlock                             | goroutine 204 deadlock
          pool-3-thread-1 died                              | pool-9-thread-4 died
          worker 3 (pid 4711) died                          | worker 8 (pid 815) died
          due Sun, 22 Nov 2026 09:32:04 GMT                 | due Mon, 23 Nov 2026 10:00:00 GMT
          due 2026-11-22                                    | due 2027-01-01
          due Nov 22, 2026                                  | due Jan 3, 2027
          token of 1763805124 expired                       | token of 1763899999 expired
          token of 1763805124123 expired                    | token of 1763899999456 expired
          after 1m30s                                       | after 2m4.5s
          waited PT0.532S                                   | waited PT1M2S
          blob 3fa85f6457174562b3fc2c963f66afa6 is gone     | blob 0c1d2e3f4a5b6c7d8e9f00112233aabb is gone
          cannot open tmp3k9_x1ab                           | cannot open tmpq0z7_8yy
          a \u001B[31mred\u001B[0m cart                    | a red cart
          """)
  void isTheSameOnEveryMachine(String one, String other) {
    assertThat(FailureSignature.of("E", one, null))
        .isEqualTo(FailureSignature.of("E", other, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          expected 3 but was 4               | expected 3 but was 5
          expected: <3>                      | expected: <4>
          GET /api/users returned 500        | GET /api/orders returned 500
          GET /api/users returned 500        | GET /api/users returned 404
          no file /home/ci/shop/a.csv        | no file /home/ci/shop/b.csv
          No module named 'shop.a'           | No module named 'shop.b'
          db.internal refused                | mq.internal refused
          list index 3 of 7                  | list index 4 of 7
          version 1.2.3 is too old           | version 1.3.0 is too old
          template a is missing              | template b is missing
          0x1                                | 0x2
          """)
  void tellsReasonsApart(String one, String other) {
    assertThat(FailureSignature.of("E", one, null))
        .isNotEqualTo(FailureSignature.of("E", other, null));
  }

  @Test
  void tellsTypesApart() {
    assertThat(FailureSignature.of("java.io.IOException", "x", null))
        .isNotEqualTo(FailureSignature.of("java.lang.IllegalStateException", "x", null));
  }

  @Test
  void readsOnWhereTheFirstLineSaysNothing() {
    var assertj =
        "\nExpecting actual:\n  \"OPEN\"\nto be equal to:\n  \"PAID\"\n\tat x.Y.z(Y.java:3)";
    var jest =
        "Error: expect(received).toBe(expected)\n\nExpected: 5\nReceived: 4\n    at a.js:1:9";

    assertThat(FailureSignature.of(null, assertj, null))
        .isEqualTo("Expecting actual: \"OPEN\" to be equal to: \"PAID\"");
    assertThat(FailureSignature.of(null, jest, null))
        .isEqualTo("Error: expect(received).toBe(expected) Expected: 5 Received: 4");
  }

  /// gotestsum and go-junit-report only write `Failed`.
  @Test
  void looksBelowAMessageThatSaysNothing() {
    var text =
        "=== RUN   TestVat\n    cart_test.go:20: got 19, want 7\n--- FAIL: TestVat (0.00s)\n";

    assertThat(FailureSignature.of(null, "Failed", text)).isEqualTo("got 19, want 7");
    assertThat(FailureSignature.of(null, "Failed", null)).isEqualTo("Failed");
  }
}
