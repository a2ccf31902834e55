package io.phasegate.gateway.api;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What callers give besides bodies.
final class Parameters {
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})s?");
  private static final int LONGEST_KEY = 200;

  private Parameters() {}

  /// How long to wait for decisions: `30s` or `30`.
  ///
  /// @param several whether the call brings several events, which nobody can wait for
  static Duration wait(String text, boolean several, Duration longest) {
    var seconds = SECONDS.matcher(text);
    if (!seconds.matches()) {
      throw new BadRequestException("wait: expected seconds such as 30s, found another value");
    }
    var wait = Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    if (several) {
      throw new BadRequestException("wait: expected one event as application/json, found several");
    }
    if (wait.compareTo(longest) > 0) {
      throw new BadRequestException(
          "wait: expected at most %d seconds".formatted(longest.toSeconds()));
    }
    return wait;
  }

  static Optional<String> idempotencyKey(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.length() > LONGEST_KEY) {
      throw new BadRequestException(
          "Idempotency-Key: expected at most %d characters".formatted(LONGEST_KEY));
    }
    return Optional.of(parsed(text, each -> Require.name("Idempotency-Key", each)));
  }

  /// The name of a run or a phase.
  static String name(String parameter, String text) {
    return parsed(text, each -> Require.name(parameter, each));
  }

  /// A limit within bounds.
  static int limit(int asked, int most) {
    return Math.clamp(asked, 1, most);
  }

  /// @throws BadRequestException where the text is not what the parser expects
  static <T> T parsed(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }
}
