package io.phasegate.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;

/// This machine's disk took or gave nothing: it is full, sealed or broken. That says nothing of the
/// event that was to be looked into, and no decision can be made on it: the disk is waited for, as
/// a database would be.
public final class StorageUnavailable extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /// @param expected what was to be done, and where
  public StorageUnavailable(String expected, IOException found) {
    super("storage: expected %s, found %s".formatted(expected, found), found);
  }
}
