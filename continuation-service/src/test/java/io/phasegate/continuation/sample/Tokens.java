package io.phasegate.continuation.sample;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Where models stop: between two tokens.
public final class Tokens {
  private static final Encoding ENCODING =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  private Tokens() {}

  /// Some places in a sample's output where a token of the document ends, and with it a character.
  public static List<Integer> ends(Sample sample, int count, Random random) {
    var ends = ends(sample);
    return Stream.generate(() -> ends.get(random.nextInt(ends.size() - 1)))
        .filter(end -> end > 0)
        .limit(count)
        .toList();
  }

  /// Where the tokens end that do so at a place or behind it, and where the output does.
  static List<Integer> endsFrom(Sample sample, int place) {
    var ends = new ArrayList<>(ends(sample).stream().filter(end -> end >= place).toList());
    ends.add(sample.output().length());
    return ends;
  }

  /// One place for each token of the document; 0 where it ends within a character.
  private static List<Integer> ends(Sample sample) {
    var text = sample.document();
    int[] places = new int[text.getBytes(StandardCharsets.UTF_8).length + 1];
    int bytes = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      var character = Character.toString(text.codePointAt(at));
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      places[bytes] = sample.lead().length() + at + character.length();
    }
    var tokens = ENCODING.encode(text);
    var ends = new ArrayList<Integer>();
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      end += bytes(tokens, i);
      ends.add(places[end]);
    }
    return ends;
  }

  private static int bytes(IntArrayList tokens, int index) {
    var token = new IntArrayList(1);
    token.add(tokens.get(index));
    return ENCODING.decodeBytes(token).length;
  }
}
