package io.phasegate.governance.telegram;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message to a chat.
///
/// @param html in Telegram's HTML
/// @param keyboard rows of buttons; none takes away those that were there
/// @param replyTo the message that it answers; null for none
public record Message(
    String html, List<List<Map<String, String>>> keyboard, @Nullable Long replyTo) {}
