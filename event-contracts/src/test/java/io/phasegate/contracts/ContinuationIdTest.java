package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContinuationIdTest {
  @Test
  void readsWhatItWrites() {
    var id = new ContinuationId("0b1c-22", 12);

    assertThat(id).hasToString("0b1c-22.12");
    assertThat(ContinuationId.parse(id.toString())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", ".1", "x.", "x.0", "x.01", "x.-1", "x.1.2", "x.12345", "x.１"})
  void takesNothingElse(String text) {
    assertThat(ContinuationId.parse(text)).isEmpty();
  }

  @Test
  void refusesWhatCouldNotBeReadAgain() {
    assertThatThrownBy(() -> new ContinuationId("a.b", 1)).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> new ContinuationId("a", 0)).isInstanceOf(ContractViolation.class);
  }
}
