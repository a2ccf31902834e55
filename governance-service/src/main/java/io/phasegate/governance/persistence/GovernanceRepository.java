package io.phasegate.governance.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.governance.domain.Request;
import io.phasegate.runtime.StateTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Requests and their phases, by `runId/phaseId`.
@ApplicationScoped
public class GovernanceRepository {
  private static final Comparator<Request> OLDEST_FIRST =
      Comparator.comparing(Request::receivedAt).thenComparing(Request::id);

  private static final String BY_REQUEST =
      "select key from governance where request_ids(state) @> array[?::text]";

  /// A request waits for people exactly as long as its deadline is set.
  private static final String WAITING =
      "select distinct state_key from deadline where name like 'expires:%' limit ?";

  /// A state is written after its latest patch was received; clocks may differ by a little.
  private static final String WRITTEN_SINCE =
      "select key from governance where updated_at >= ?::timestamptz - interval '5 minutes'"
          + " order by updated_at desc limit ?";

  private final AgroalDataSource database;
  private final StateTable<GovernanceState> table =
      new StateTable<>("governance", GovernanceState.class);

  GovernanceRepository(AgroalDataSource database) {
    this.database = database;
  }

  public StateTable<GovernanceState> table() {
    return table;
  }

  public Optional<Request> find(String requestId) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(BY_REQUEST)) {
      select.setString(1, requestId);
      for (var key : keys(select)) {
        var request = table.find(connection, key).flatMap(state -> state.request(requestId));
        if (request.isPresent()) {
          return request;
        }
      }
      return Optional.empty();
    }
  }

  /// Requests that wait for people, oldest first.
  ///
  /// @param mostPhases how many phases are looked at
  public List<Request> pending(int mostPhases) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(WAITING)) {
      select.setInt(1, mostPhases);
      return pending(connection, keys(select));
    }
  }

  /// Requests that came since a time, oldest first.
  ///
  /// @param mostPhases how many phases are looked at, the latest first
  public Since since(Instant time, int mostPhases) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(WRITTEN_SINCE)) {
      select.setString(1, time.toString());
      select.setInt(2, mostPhases);
      var states = table.find(connection, keys(select)).values();
      var requests =
          states.stream()
              .flatMap(state -> state.requests().stream())
              .filter(request -> !request.receivedAt().isBefore(time))
              .sorted(OLDEST_FIRST)
              .toList();
      return new Since(states.size(), requests);
    }
  }

  /// @param phases how many were looked at
  public record Since(int phases, List<Request> requests) {}

  private List<Request> pending(Connection connection, List<String> keys) throws SQLException {
    var pending = new ArrayList<Request>();
    for (var state : table.find(connection, keys).values()) {
      state.requests().stream().filter(Request::pending).forEach(pending::add);
    }
    pending.sort(OLDEST_FIRST);
    return List.copyOf(pending);
  }

  private static List<String> keys(PreparedStatement select) throws SQLException {
    var keys = new ArrayList<String>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    return keys;
  }
}
