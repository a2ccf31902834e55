package io.phasegate.token.persistence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.runtime.StateTable;
import io.phasegate.token.domain.PhaseMemory;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.domain.TokenMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/// Phases, by `runId/phaseId`, and what repositories taught, by `@repository`.
@ApplicationScoped
public class MemoryRepository {
  private static final String PREFIX = "@";

  /// The keys that begin with the prefix, in the order of their bytes.
  private static final String REPOSITORIES =
      "select key from memory where key ~>=~ '@' and key ~<~ 'A' order by key using ~<~ limit ?";

  private final AgroalDataSource database;
  private final StateTable<TokenMemory> table =
      new StateTable<>(
          "memory",
          TokenMemory.class,
          ContractJson.mapper().copy().addMixIn(TokenMemory.class, Kinds.class));

  MemoryRepository(AgroalDataSource database) {
    this.database = database;
  }

  public StateTable<TokenMemory> table() {
    return table;
  }

  public static String key(RepositoryId repository) {
    return PREFIX + repository.value();
  }

  public static boolean isRepository(String key) {
    return key.startsWith(PREFIX);
  }

  /// What one repository taught; nothing where it taught nothing.
  public RepositoryMemory find(RepositoryId repository) throws SQLException {
    try (var connection = database.getConnection()) {
      return table
          .find(connection, key(repository))
          .map(RepositoryMemory.class::cast)
          .orElse(RepositoryMemory.EMPTY);
    }
  }

  /// What is remembered of one phase.
  public PhaseMemory phase(String key) throws SQLException {
    try (var connection = database.getConnection()) {
      return table.find(connection, key).map(PhaseMemory.class::cast).orElse(PhaseMemory.EMPTY);
    }
  }

  /// The first so many repositories, by name.
  public SortedMap<String, RepositoryMemory> repositories(int most) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(REPOSITORIES)) {
      select.setInt(1, most);
      var keys = new ArrayList<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getString(1));
        }
      }
      var found = new TreeMap<String, RepositoryMemory>();
      table
          .find(connection, keys)
          .forEach((key, memory) -> found.put(key.substring(1), (RepositoryMemory) memory));
      return found;
    }
  }

  /// How the table tells them apart.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PhaseMemory.class, name = "phase"),
    @JsonSubTypes.Type(value = RepositoryMemory.class, name = "repository")
  })
  private interface Kinds {}
}
