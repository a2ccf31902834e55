package io.phasegate.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Plain;
import io.phasegate.contracts.codec.ContractJson;

/// What a service said.
public record Answer(int status, String body) {
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  /// Missing where the body is no JSON.
  public JsonNode json() {
    try {
      return ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /// What a problem document (RFC 9457) says; the status where the body is none.
  public String problem() {
    return Plain.text(json().path("detail").asText("status " + status));
  }

  /// This answer.
  ///
  /// @throws CliException with the problem, where the question or the service is wrong
  public Answer requireOk() {
    if (status != OK) {
      throw new CliException(
          status < SERVER_ERROR ? ExitCode.BAD_DATA : ExitCode.UNAVAILABLE, problem());
    }
    if (json().isMissingNode()) {
      throw new CliException(
          ExitCode.UNAVAILABLE, "expected JSON, found another kind of answer; is it the service?");
    }
    return this;
  }
}
