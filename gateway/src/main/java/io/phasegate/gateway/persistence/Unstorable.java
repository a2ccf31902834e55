package io.phasegate.gateway.persistence;

import java.sql.SQLException;
import java.util.Set;

/// Tells a value that PostgreSQL refuses for ever from everything else, which passes or is a
/// defect.
public final class Unstorable {
  /// SQLSTATE classes (PostgreSQL, appendix A): data exceptions, program limits exceeded.
  private static final Set<String> CLASSES = Set.of("22", "54");

  private Unstorable() {}

  public static boolean is(SQLException failure) {
    for (var each = failure; each != null; each = each.getNextException()) {
      var state = each.getSQLState();
      if (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2))) {
        return true;
      }
    }
    return false;
  }
}
