package io.phasegate.continuation.sample;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Where models stop: between two tokens.
public final class Tokens {
  private static final Encoding ENCODING =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  private Tokens() {}

  /// Some places in a sample's document where a token ends, and with it a character.
  public static List<Integer> ends(Sample sample, int count, Random random) {
    var tokens = ENCODING.encode(sample.document());
    return IntStream.generate(() -> 1 + random.nextInt(tokens.size() - 1))
        .mapToObj(end -> decoded(tokens, end))
        .filter(text -> sample.document().startsWith(text))
        .map(text -> sample.lead().length() + text.length())
        .limit(count)
        .toList();
  }

  private static String decoded(IntArrayList tokens, int end) {
    var first = new IntArrayList(end);
    IntStream.range(0, end).forEach(i -> first.add(tokens.get(i)));
    return new String(ENCODING.decodeBytes(first), StandardCharsets.UTF_8);
  }
}
