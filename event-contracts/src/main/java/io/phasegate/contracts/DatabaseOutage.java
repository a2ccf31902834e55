package io.phasegate.contracts;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/// Tells what a database fails at because it is away, overloaded or busy from what it refuses
/// because the question is wrong. Only the first is worth asking again.
public final class DatabaseOutage {
  /// SQLSTATE classes (PostgreSQL, appendix A): connection exceptions, transaction rollback,
  /// insufficient resources, operator intervention, system error.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  /// A standby, a transaction that the server took for abandoned, and a lock that was not to be
  /// had.
  private static final Set<String> PASSING_STATES = Set.of("25006", "25P03", "55P03");

  private DatabaseOutage() {}

  /// Whether the same question may be answered later. A pool that ran dry says so without a state.
  public static boolean passes(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || failure instanceof SQLRecoverableException
        || state == null
        || PASSING_STATES.contains(state)
        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
  }
}
