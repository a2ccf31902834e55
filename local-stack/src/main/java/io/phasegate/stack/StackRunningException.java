package io.phasegate.stack;

import java.util.Optional;

/// A stack already runs on this data. Says where, so that nobody needs a second one.
public final class StackRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackRunningException(Optional<StackDescription> running) {
    super(
        running
            .map(
                stack ->
                    "a stack already runs here (process %d, Kafka at %s); stop it with: phasegate down"
                        .formatted(stack.pid(), stack.bootstrapServers()))
            .orElse(
                "a stack is already starting or stopping here; wait for it, or: phasegate down"));
  }
}
