package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether the service can read the states that it wrote lately: `/q/health/group/states`, for
/// those who ask. No part of liveness or readiness: one unreadable state concerns its key only.
@HealthGroup("states")
@ApplicationScoped
public class StoredStates implements HealthCheck {
  private static final Duration LATELY = Duration.ofDays(1);
  private static final int MOST = 500;
  private static final int MOST_TOLD = 20;

  private final AgroalDataSource database;
  private final Instance<Subject<?, ?, ?>> subjects;

  StoredStates(AgroalDataSource database, @Any Instance<Subject<?, ?, ?>> subjects) {
    this.database = database;
    this.subjects = subjects;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("stored states").up();
    int looked = 0;
    try (var connection = database.getConnection()) {
      for (var subject : subjects) {
        var found = subject.states().readability(connection, Instant.now().minus(LATELY), MOST);
        looked += found.looked();
        found.unreadable().entrySet().stream()
            .limit(MOST_TOLD)
            .forEach(state -> response.down().withData(state.getKey(), state.getValue()));
      }
    } catch (SQLException e) {
      response.down().withData("database", String.valueOf(e.getMessage()));
    }
    return response.withData("looked", looked).build();
  }
}
