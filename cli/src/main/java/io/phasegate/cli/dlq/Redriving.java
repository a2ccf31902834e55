package io.phasegate.cli.dlq;

import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.cli.terminal.Visible;

/// Does what a plan says and tells it, a line for each letter.
public final class Redriving {
  private final DeadLetters letters;
  private final Terminal terminal;

  public Redriving(DeadLetters letters, Terminal terminal) {
    this.letters = letters;
    this.terminal = terminal;
  }

  public void show(RedrivePlan plan) {
    plan.steps().forEach(step -> terminal.line(planned(step)));
  }

  public void run(RedrivePlan plan, EventPublisher publisher) {
    for (var step : plan.publications()) {
      var letter = step.letter();
      var record =
          RedrivenRecord.of(
              step, letters.whole(letter), letters.partitions(letter.topic().origin()));
      var place = publisher.publish(record);
      terminal.line(
          "redriven  %s -> %s/%d/%d  id=%s count=%d"
              .formatted(
                  letter.place(),
                  place.topic(),
                  place.partition(),
                  place.offset(),
                  Visible.text(letter.eventId()),
                  step.count()));
    }
  }

  private static String planned(RedrivePlan.Step step) {
    var letter = step.letter();
    var head =
        "%s  id=%s %s".formatted(letter.place(), Visible.text(letter.eventId()), letter.code());
    return switch (step) {
      case RedrivePlan.Publish(_, var count) ->
          "redrive   %s: publish to %s, count %d".formatted(head, letter.topic().origin(), count);
      case RedrivePlan.Refuse(_, var reason) -> "refuse    %s: %s".formatted(head, reason);
      case RedrivePlan.Skip(_, var reason) -> "skip      %s: %s".formatted(head, reason);
    };
  }
}
