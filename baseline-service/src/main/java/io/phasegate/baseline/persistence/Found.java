package io.phasegate.baseline.persistence;

import java.util.List;

/// Some of the rows that a query found, and how many there are.
public record Found<T>(List<T> items, long total) {
  public Found {
    items = List.copyOf(items);
  }
}
