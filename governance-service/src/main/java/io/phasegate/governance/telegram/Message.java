package io.phasegate.governance.telegram;

import java.util.List;
import java.util.Map;

/// A message to a chat.
///
/// @param html in Telegram's HTML
/// @param keyboard rows of buttons; none takes away those that were there
public record Message(String html, List<List<Map<String, String>>> keyboard) {}
