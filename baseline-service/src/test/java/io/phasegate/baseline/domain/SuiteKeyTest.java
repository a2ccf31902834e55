package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          acme/shop       | default   | acme/shop@ba5e000#default
          acme/shop       | unit #2   | acme/shop@ba5e000#unit #2
          git@host:a/b    | default   | git%40host:a/b@ba5e000#default
          a%40b           | x@1234567#y | a%2540b@ba5e000#x@1234567#y
          """)
  void isReadBackFromItsValue(String repository, String suite, String value) {
    var key = new SuiteKey(new RepositoryId(repository), new CommitSha("ba5e000"), suite);

    assertThat(key.value()).isEqualTo(value);
    assertThat(SuiteKey.parse(value)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme/shop", "acme/shop@xyz#default", "acme/shop@ba5e000#"})
  void refusesWhatIsNoKey(String value) {
    assertThatThrownBy(() -> SuiteKey.parse(value)).isInstanceOf(ContractViolation.class);
  }

  @Test
  void refusesASuiteWhoseKeyWouldBeTooLongForADeadline() {
    assertThatThrownBy(
            () -> new SuiteKey(new RepositoryId("a/b"), new CommitSha("ba5e000"), "s".repeat(201)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("suite: expected at most 200 characters");
  }
}
