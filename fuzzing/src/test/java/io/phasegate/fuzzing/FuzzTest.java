package io.phasegate.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Each property is found broken where it is broken.
class FuzzTest {
  private static final Corpus CORPUS =
      Corpus.of(List.of("{\"a\": [1, 2]}\n{\"b\": \"text\"}\n"), "magic");
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void findsWhatIsThrownAndMakesItAgainFromItsSeed() {
    Target target =
        input -> {
          if (new String(input, UTF_8).contains("magic")) {
            throw new IllegalStateException("planted");
          }
          return input.length;
        };

    var message = String.valueOf(fire(target, LONG, 1).getMessage());
    long seed = Long.parseLong(message.replaceAll(".*seed=", ""));

    assertThat(message).contains("planted");
    assertThat(new String(CORPUS.input(new SplittableRandom(seed)), UTF_8)).contains("magic");
  }

  @Test
  void findsWhatNeverAnswers() {
    Target target =
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "never";
        };

    assertThat(fire(target, Duration.ofMillis(200), 1)).hasMessageContaining("no answer");
  }

  @Test
  void findsAnswersThatDiffer() {
    var calls = new AtomicInteger();

    assertThat(fire(_ -> calls.incrementAndGet(), LONG, 1)).hasMessageContaining("same answer");
  }

  @Test
  void findsExcessiveMemory() {
    Target target = input -> new byte[80 << 20].length + input.length;

    assertThat(fire(target, LONG, 1)).hasMessageContaining("bytes allocated");
  }

  @Test
  void firesManyInputsOfBoundedLength() {
    var inputs = new AtomicInteger();

    new Fuzz("counted", Duration.ofMillis(300), LONG, 1)
        .run(
            CORPUS,
            input -> {
              inputs.incrementAndGet();
              assertThat(input).hasSizeLessThanOrEqualTo(Corpus.LONGEST);
              return "";
            });

    assertThat(inputs).hasPositiveValue();
  }

  private static Finding fire(Target target, Duration hanging, long seed) {
    return catchThrowableOfType(
        Finding.class, () -> new Fuzz("planted", LONG, hanging, seed).run(CORPUS, target));
  }
}
