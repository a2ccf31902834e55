package io.phasegate.contracts.codec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The W3C trace context that an event comes with. What is none is as if it were not there: nobody
/// loses an event because of a broken trace.
public final class Traceparent {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  /// The value itself where it is a trace context.
  public static @Nullable String of(@Nullable String value) {
    return value != null && FORM.matcher(value).matches() ? value : null;
  }
}
