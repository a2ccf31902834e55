package io.phasegate.cli.doctor;

import org.jspecify.annotations.Nullable;

/// One thing that was looked at: what was expected, what was found, what to do.
///
/// @param subject the service or the topic
/// @param advice empty where there is nothing to do
/// @param repair what `--repair` would do; null where that is left to people
public record Finding(
    Severity severity,
    Check check,
    String subject,
    String expected,
    String found,
    String advice,
    @Nullable Repair repair) {
  static Finding ok(Check check, String subject, String found) {
    return new Finding(Severity.OK, check, subject, "", found, "", null);
  }

  static Finding of(Severity severity, Check check, String subject, String expected, String found) {
    return new Finding(severity, check, subject, expected, found, "", null);
  }

  Finding advising(String text) {
    return new Finding(severity, check, subject, expected, found, text, repair);
  }

  Finding repairedBy(Repair step) {
    return new Finding(severity, check, subject, expected, found, advice, step);
  }

  /// It could not be looked at, which is not the same as being well.
  static Finding unknown(Check check, String subject, String cause) {
    return of(Severity.WARNING, check, subject, "an answer", "not checked: " + cause)
        .advising("look again later, or with a shorter --since");
  }
}
