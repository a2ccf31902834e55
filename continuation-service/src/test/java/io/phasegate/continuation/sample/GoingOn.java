package io.phasegate.continuation.sample;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// How models go on with an output that was cut off.
public enum GoingOn {
  /// Right where it ended.
  EXACT("exactly") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      return List.of(sample.output().substring(cut));
    }
  },
  /// With the last lines again, the cut one included.
  LAST_LINES("the last 1–3 lines again") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      int from = cut;
      for (int lines = 1 + random.nextInt(3); lines > 0 && from > 0; lines--) {
        from = lineStart(sample, from);
      }
      return List.of(sample.output().substring(Math.max(from, sample.lead().length())));
    }
  },
  /// With the last 20 to 170 characters again.
  LAST_CHARACTERS("the last 20–170 characters again") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      int from = cut - 20 - random.nextInt(150);
      while (from > 0 && letters(sample.output().substring(Math.max(0, from), cut)) < FEWEST) {
        from--;
      }
      from = Math.min(Math.max(from, sample.lead().length()), cut);
      boolean half =
          from > 0 && from < cut && Character.isLowSurrogate(sample.output().charAt(from));
      return List.of(sample.output().substring(half ? from - 1 : from));
    }
  },
  /// With the quoted anchor again, all of it.
  ANCHOR("the anchor again") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      var anchor = OutputReader.read(sample.output().substring(0, cut), Hints.NONE).anchor();
      int from = sample.output().lastIndexOf(anchor, cut - anchor.length());
      return List.of(sample.output().substring(anchor.isEmpty() ? cut : from));
    }
  },
  /// Where the anchor ends, as it was asked to.
  AFTER_ANCHOR("at the anchor's end") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      var anchor = OutputReader.read(sample.output().substring(0, cut), Hints.NONE).anchor();
      int from = sample.output().lastIndexOf(anchor, cut - anchor.length());
      return List.of(sample.output().substring(anchor.isEmpty() ? cut : from + anchor.length()));
    }
  },
  /// A sentence, and a fence around what comes.
  SENTENCE_AND_FENCE("a sentence and a fence first") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      var rest = sample.document().substring(cut - sample.lead().length());
      var end = rest.endsWith("\n") ? "" : "\n";
      return List.of(
          """
          Continuing right where the output stopped:

          ```%s
          %s```

          That completes all files.
          """
              .formatted(word(sample.format()), rest + end));
    }
  },
  /// From some token of JSON before the cut on, with other white space between the tokens.
  RESPACED("from a token before, spaced otherwise") {
    @Override
    @Nullable List<String> write(Sample sample, int cut, Random random) {
      return Respacing.of(sample, cut, random);
    }
  },
  /// The file that was cut, from its start, in a document of its own, with all that follow.
  PARTIAL_ANEW("the partial file anew (JSON indented otherwise)") {
    @Override
    @Nullable List<String> write(Sample sample, int cut, Random random) {
      var rest = sample.from(cut);
      return rest == null ? null : List.of(rest);
    }
  },
  /// The last complete file again as well.
  COMPLETE_AGAIN("the last complete file again as well") {
    @Override
    @Nullable List<String> write(Sample sample, int cut, Random random) {
      int previous = sample.unitBefore(cut);
      var rest = previous < 0 ? null : sample.from(previous);
      return rest == null ? null : List.of(rest);
    }
  },
  /// All of it again, in JSON with other white space.
  ALL_AGAIN("all again") {
    @Override
    @Nullable List<String> write(Sample sample, int cut, Random random) {
      var rest = sample.from(sample.lead().length());
      return rest == null ? null : List.of(rest);
    }
  },
  /// Exactly, but cut again, twice, between tokens.
  CUT_AGAIN("exactly, cut again twice") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      int second = end(sample, cut, random);
      return parts(sample, cut, second, end(sample, second, random));
    }

    private int end(Sample sample, int from, Random random) {
      var ends = Tokens.endsFrom(sample, from);
      return ends.get(random.nextInt(ends.size()));
    }
  },
  /// Exactly, but cut again, twice, also where no token ends.
  CUT_ANYWHERE("exactly, cut again twice between any characters") {
    @Override
    List<String> write(Sample sample, int cut, Random random) {
      int end = sample.output().length();
      int second = cut + random.nextInt(end - cut + 1);
      return parts(sample, cut, second, second + random.nextInt(end - second + 1));
    }
  };

  /// A model that repeats anything repeats words.
  private static final int FEWEST = 4;

  private final String told;

  GoingOn(String told) {
    this.told = told;
  }

  private static long letters(String text) {
    return text.chars().filter(Character::isLetterOrDigit).count();
  }

  /// The continuations, or null where a document cannot be gone on with in this way.
  abstract @Nullable List<String> write(Sample sample, int cut, Random random);

  public List<String> continuations(Sample sample, int cut, Random random) {
    var written = write(sample, cut, random);
    return written == null ? new ArrayList<>() : written;
  }

  private static List<String> parts(Sample sample, int cut, int second, int third) {
    var output = sample.output();
    return List.of(
        output.substring(cut, second), output.substring(second, third), output.substring(third));
  }

  private static int lineStart(Sample sample, int before) {
    return sample.output().lastIndexOf('\n', before - 2) + 1;
  }

  private static String word(DocumentFormat format) {
    return switch (format) {
      case UNIFIED_DIFF -> "diff";
      case FULL_FILE, STRUCTURED_EDIT, NDJSON -> "json";
      case SEARCH_REPLACE, FENCED_FILES -> "python";
    };
  }

  /// In the words of the table.
  @Override
  public String toString() {
    return told;
  }
}
