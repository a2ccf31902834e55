package io.phasegate.continuation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a \"quote\" and a \\",
        "line\nand\ttab\r",
        "caf\u00e9",
        "中文",
        "😀",
        "\u0000\u001b"
      })
  void countsWhatJsonWrites(String text) throws JsonProcessingException {
    var json = ContractJson.mapper().writeValueAsString(text);

    assertThat(RecordSize.bytes(text)).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length - 2);
  }

  @Test
  void refusesWhatNoRecordTakes() {
    assertThat(RecordSize.fits("x".repeat(Topic.MAX_RECORD_BYTES), List.of())).isFalse();
    assertThat(RecordSize.fits("x".repeat(Topic.MAX_RECORD_BYTES / 2), List.of())).isTrue();
    assertThat(RecordSize.fits("\"".repeat(Topic.MAX_RECORD_BYTES / 2), List.of())).isFalse();
  }
}
