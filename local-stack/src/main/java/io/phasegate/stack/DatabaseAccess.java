package io.phasegate.stack;

/// How one role reaches the database.
///
/// @param password never logged, and not part of [#toString]
public record DatabaseAccess(String jdbcUrl, String username, String password) {
  @Override
  public String toString() {
    return username + "@" + jdbcUrl;
  }
}
