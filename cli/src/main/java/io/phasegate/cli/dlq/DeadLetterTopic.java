package io.phasegate.cli.dlq;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dead-letter topic: whose it is, and where its letters came from.
public record DeadLetterTopic(Service service, String origin) {
  /// All of them, or those of one service or one topic.
  ///
  /// @param service the service's name; null for all
  /// @param origin the name of the topic that letters came from; null for all
  public static List<DeadLetterTopic> of(@Nullable String service, @Nullable String origin) {
    return DeployedServices.ALL.stream()
        .filter(each -> service == null || service.equals(each.id()))
        .flatMap(
            each -> each.subscriptions().stream().map(topic -> new DeadLetterTopic(each, topic)))
        .filter(each -> origin == null || origin.equals(each.origin()))
        .toList();
  }

  /// Its name on the broker.
  public String topicName() {
    return service.deadLetters(origin);
  }
}
