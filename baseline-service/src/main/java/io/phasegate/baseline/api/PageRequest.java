package io.phasegate.baseline.api;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted.
///
/// @param page from 0 to [#LAST_PAGE]
/// @param size from 1 to [#LARGEST]
record PageRequest(int page, int size) {
  static final int LARGEST = 200;
  static final int LAST_PAGE = 100_000;
  private static final int USUAL = 50;

  /// Takes the two query parameters as they came, the first page of the usual size where they did
  /// not.
  static PageRequest of(@Nullable String page, @Nullable String size) {
    return new PageRequest(
        number("page", page, 0, LAST_PAGE, 0), number("size", size, 1, LARGEST, USUAL));
  }

  int offset() {
    return page * size;
  }

  private static int number(
      String name, @Nullable String text, int least, int most, int otherwise) {
    if (text == null) {
      return otherwise;
    }
    var expected = "%s: expected a number from %d to %d, found ".formatted(name, least, most);
    try {
      int number = Integer.parseInt(text);
      if (number < least || number > most) {
        throw new BadRequestException(expected + number);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new BadRequestException(expected + "none", e);
    }
  }
}
