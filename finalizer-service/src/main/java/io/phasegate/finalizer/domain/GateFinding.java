package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.GateOutcome;
import java.util.List;

/// One thing that a gate has to say. A gate may have several: the weightiest decides its outcome.
///
/// @param code for machines: upper-case words
/// @param message for people: one clause without a full stop
/// @param evidence what it rests on; bounded when it is written down
/// @param remedy what the agent should do about it, in whole sentences; empty where nothing
public record GateFinding(
    GateOutcome outcome, String code, String message, List<String> evidence, String remedy) {

  static GateFinding block(String code, String message, List<String> evidence, String remedy) {
    return new GateFinding(GateOutcome.BLOCK, code, message, evidence, remedy);
  }

  static GateFinding warn(String code, String message, List<String> evidence, String remedy) {
    return new GateFinding(GateOutcome.WARN, code, message, evidence, remedy);
  }

  static GateFinding pass(String code, String message) {
    return new GateFinding(GateOutcome.PASS, code, message, List.of(), "");
  }

  static GateFinding skipped(String code, String message) {
    return new GateFinding(GateOutcome.SKIPPED, code, message, List.of(), "");
  }
}
