package io.phasegate.continuation.document;

import java.util.Arrays;

/// A bare document as slices of an output, so that a place in it can be found in the output.
final class Slices {
  private final String output;
  private final StringBuilder document = new StringBuilder();
  private int[] documentStarts = new int[8];
  private int[] outputStarts = new int[8];
  private int count;

  Slices(String output) {
    this.output = output;
  }

  /// Adds a slice; slices that touch become one.
  void add(int from, int to) {
    if (from == to) {
      return;
    }
    if (count == 0 || originOf(document.length()) != from) {
      if (count == documentStarts.length) {
        documentStarts = Arrays.copyOf(documentStarts, 2 * count);
        outputStarts = Arrays.copyOf(outputStarts, 2 * count);
      }
      documentStarts[count] = document.length();
      outputStarts[count] = from;
      count++;
    }
    document.append(output, from, to);
  }

  /// How long the document is so far.
  int length() {
    return document.length();
  }

  /// Where a place of the document is in the output; the end of one slice is not the start of the
  /// next, so that it is always right after the character before it.
  int originOf(int place) {
    if (count == 0) {
      return place;
    }
    int found = Arrays.binarySearch(documentStarts, 0, count, place);
    int slice = found < 0 ? -found - 2 : Math.max(0, found - 1);
    if (found == 0) {
      slice = 0;
    }
    return outputStarts[slice] + place - documentStarts[slice];
  }

  @Override
  public String toString() {
    return document.toString();
  }
}
