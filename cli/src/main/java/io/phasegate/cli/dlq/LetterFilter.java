package io.phasegate.cli.dlq;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which letters somebody wants. Null means any.
///
/// @param reason a rejection's code, in whichever case
/// @param event the id of the rejected event
/// @param offset the letter's own
/// @param since not before this
public record LetterFilter(
    @Nullable String reason,
    @Nullable String event,
    @Nullable Long offset,
    @Nullable Instant since) {
  boolean matches(Letter letter) {
    return (reason == null || reason.toUpperCase(Locale.ROOT).equals(letter.code()))
        && (event == null || event.equals(letter.eventId()))
        && (offset == null || offset == letter.offset())
        && (since == null || !letter.at().isBefore(since));
  }
}
