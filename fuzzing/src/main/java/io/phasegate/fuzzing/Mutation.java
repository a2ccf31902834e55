package io.phasegate.fuzzing;

import java.util.List;
import java.util.random.RandomGenerator;

/// One way to spoil an input: by bytes, by lines, or by what brackets and quotes enclose.
enum Mutation {
  FLIP_BIT {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return changed(input, random, 1 << random.nextInt(Byte.SIZE));
    }
  },
  SET_BYTE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return changed(input, random, random.nextInt(1 << Byte.SIZE));
    }
  },
  DELETE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.bytes(input, random).replaced(input, NOTHING);
    }
  },
  CUT {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return new Span(random.nextInt(input.length + 1), input.length).replaced(input, NOTHING);
    }
  },
  INSERT_WORD {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.place(input, random).replaced(input, corpus.word(random));
    }
  },
  REPLACE_WORD {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.word(input, random).replaced(input, corpus.word(random));
    }
  },
  DELETE_LINE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.line(input, random).replaced(input, NOTHING);
    }
  },
  MOVE_LINE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      var line = Span.line(input, random);
      var rest = line.replaced(input, NOTHING);
      return Span.place(rest, random).replaced(rest, line.of(input));
    }
  },
  DOUBLE_LINE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      var line = Span.line(input, random);
      return line.replaced(input, repeated(line.of(input), random));
    }
  },
  DELETE_PART {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.enclosed(input, random).replaced(input, NOTHING);
    }
  },
  REPLACE_PART {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      return Span.enclosed(input, random).replaced(input, corpus.word(random));
    }
  },
  /// A part of another sample in the place of one of this.
  GRAFT {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      var other = corpus.sample(random);
      return Span.enclosed(input, random).replaced(input, Span.enclosed(other, random).of(other));
    }
  },
  REPEAT {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      var part = random.nextBoolean() ? Span.enclosed(input, random) : Span.bytes(input, random);
      return part.replaced(input, repeated(part.of(input), random));
    }
  },
  /// The beginning of this and the end of another.
  SPLICE {
    @Override
    byte[] apply(byte[] input, Corpus corpus, RandomGenerator random) {
      var other = corpus.sample(random);
      var end = new Span(random.nextInt(other.length + 1), other.length).of(other);
      return new Span(random.nextInt(input.length + 1), input.length).replaced(input, end);
    }
  };

  static final List<Mutation> ALL = List.of(values());

  private static final byte[] NOTHING = {};
  private static final int FEW = 4;
  private static final int MANY = 20_000;

  abstract byte[] apply(byte[] input, Corpus corpus, RandomGenerator random);

  private static byte[] changed(byte[] input, RandomGenerator random, int mask) {
    var changed = input.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) mask;
    }
    return changed;
  }

  /// Mostly a few times, and now and then as often as an input can hold.
  private static byte[] repeated(byte[] part, RandomGenerator random) {
    int wanted = random.nextInt(20) == 0 ? random.nextInt(MANY) : 2 + random.nextInt(FEW);
    int times = Math.min(wanted, Corpus.LONGEST / Math.max(1, part.length));
    var all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }
}
