package io.phasegate.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `90s`, `30m`, `2h`, `3d` and ISO 8601 (`PT30M`).
final class Durations implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    var upper = text.toUpperCase(Locale.ROOT);
    var prefix = upper.startsWith("P") ? "" : upper.endsWith("D") ? "P" : "PT";
    try {
      var duration = Duration.parse(prefix + upper);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw expected(text);
    }
    throw expected(text);
  }

  private static TypeConversionException expected(String text) {
    return new TypeConversionException(
        "expected a time such as 90s, 30m or 2h, found '%s'".formatted(text));
  }
}
