package io.phasegate.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Valid samples of a format and the words that mean something in it: what inputs are made of.
///
/// @param samples what a parser accepts, small ones by preference
/// @param words what mutations put in beside the words that trouble every parser
public record Corpus(List<byte[]> samples, List<String> words) {
  /// No input is longer.
  static final int LONGEST = 256 * 1024;

  private static final int MOST_MUTATIONS = 6;

  /// What has broken parsers of other formats.
  private static final List<String> TROUBLE =
      List.of(
          "",
          "\0",
          "\uFEFF",
          "\uFFFD",
          "\u202E",
          "\u2028",
          "\uD83D\uDE00",
          "\\ud83d\\ude00",
          "\\ud800",
          "\\udc00",
          "\\u0000",
          "\\",
          "\"",
          "'",
          "`",
          "\r",
          "\r\n",
          "\n",
          "\n\n",
          "\t",
          " ",
          "-",
          "null",
          "true",
          "{}",
          "[]",
          "{",
          "[",
          "}",
          "]",
          "<",
          "<!--",
          "]]>",
          "&amp;",
          "&#0;",
          "%s",
          "${x}",
          "../",
          "/",
          "a/b",
          "-0",
          "1e999999999",
          "0.1",
          "2147483648",
          "-9223372036854775809",
          "99999999999999999999999999",
          "NaN");

  public Corpus {
    samples = samples.stream().map(byte[]::clone).toList();
    words = List.copyOf(words);
  }

  public static Corpus of(List<String> samples, String... words) {
    return new Corpus(samples.stream().map(text -> text.getBytes(UTF_8)).toList(), List.of(words));
  }

  /// One sample, mutated a few times. Every so often it stays as it is.
  byte[] input(RandomGenerator random) {
    var input = sample(random);
    for (int left = random.nextInt(MOST_MUTATIONS + 1); left > 0; left--) {
      var mutated = pick(Mutation.ALL, random).apply(input, this, random);
      input = mutated.length > LONGEST ? Arrays.copyOf(mutated, LONGEST) : mutated;
    }
    return input;
  }

  byte[] sample(RandomGenerator random) {
    return pick(samples, random);
  }

  byte[] word(RandomGenerator random) {
    boolean own = !words.isEmpty() && random.nextBoolean();
    return pick(own ? words : TROUBLE, random).getBytes(UTF_8);
  }

  private static <T> T pick(List<T> items, RandomGenerator random) {
    return items.get(random.nextInt(items.size()));
  }
}
