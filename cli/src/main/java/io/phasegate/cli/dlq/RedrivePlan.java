package io.phasegate.cli.dlq;

import io.phasegate.contracts.codec.Redrive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What redriving letters would do, letter by letter, in the order in which they were set aside.
///
/// Refused is what cannot come back as it was (cut letters, letters that do not say whose they are)
/// and what has come back too often. Of several letters of one event the last one counts.
public record RedrivePlan(List<Step> steps) {
  private static final Comparator<Letter> OLDEST_FIRST =
      Comparator.comparing(Letter::at)
          .thenComparing(letter -> letter.topic().topicName())
          .thenComparingInt(Letter::partition)
          .thenComparingLong(Letter::offset);

  public RedrivePlan {
    steps = List.copyOf(steps);
  }

  /// What happens to one letter.
  public sealed interface Step {
    Letter letter();
  }

  /// It is published again.
  ///
  /// @param count how often it will have come back then
  public record Publish(Letter letter, int count) implements Step {}

  /// It cannot be, and why.
  public record Refuse(Letter letter, String reason) implements Step {}

  /// It need not be, and why.
  public record Skip(Letter letter, String reason) implements Step {}

  public static RedrivePlan of(List<Letter> letters) {
    var last = last(letters);
    var steps = new ArrayList<Step>();
    letters.stream()
        .sorted(OLDEST_FIRST)
        .forEach(letter -> steps.add(step(letter, last.getOrDefault(letter.event(), letter))));
    return new RedrivePlan(steps);
  }

  public List<Publish> publications() {
    return steps.stream().filter(Publish.class::isInstance).map(Publish.class::cast).toList();
  }

  public boolean refusesAny() {
    return steps.stream().anyMatch(Refuse.class::isInstance);
  }

  private static Step step(Letter letter, Letter last) {
    if (letter.eventId().isEmpty() || letter.originPartition() == null) {
      return new Refuse(
          letter, "it does not say what was rejected and where: no service of this build wrote it");
    }
    if (!letter.equals(last)) {
      return new Skip(letter, "%s is a later letter of the same event".formatted(last.place()));
    }
    if (letter.wholeSize() != null) {
      return new Refuse(
          letter,
          "it holds only the beginning of an event of %d bytes; publish the event anew, smaller"
              .formatted(letter.wholeSize()));
    }
    if (letter.redrives() >= Redrive.MOST) {
      return new Refuse(
          letter,
          "it was redriven %d times and rejected each time; mend what rejects it, and publish the"
                  .formatted(letter.redrives())
              + " event under a new id");
    }
    var ownId = letter.ownId();
    if (ownId != null && !ownId.equals(letter.eventId())) {
      return new Refuse(
          letter, "its own id cannot be used, so it would come back as another event");
    }
    return new Publish(letter, letter.redrives() + 1);
  }

  private static Map<String, Letter> last(List<Letter> letters) {
    var latest =
        Comparator.comparingInt(Letter::redrives)
            .thenComparing(Letter::at)
            .thenComparingLong(Letter::offset);
    var last = new HashMap<String, Letter>();
    for (var letter : letters) {
      last.merge(
          letter.event(), letter, (one, other) -> latest.compare(one, other) >= 0 ? one : other);
    }
    return last;
  }
}
