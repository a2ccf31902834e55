package io.phasegate.gateway.log;

import io.phasegate.contracts.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The topics that readers of the gateway see: all of the contract but what a service notes for
/// itself alone.
public final class LogTopics {
  private static final Set<Topic> INTERNAL = EnumSet.of(Topic.TOKEN_CALIBRATIONS);

  /// In the order of the contract.
  public static final List<String> ALL =
      EnumSet.complementOf(EnumSet.copyOf(INTERNAL)).stream().map(Topic::topicName).toList();

  /// [#ALL] and every dead-letter topic.
  public static final Pattern WITH_DEAD_LETTERS =
      Pattern.compile(
          ALL.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")|.*\\.dlq")));

  private LogTopics() {}
}
