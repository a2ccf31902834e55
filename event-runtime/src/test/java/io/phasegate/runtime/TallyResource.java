package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;

/// The API of the test service: how many events its ledger holds.
@Path("/tallies")
public class TallyResource {
  private final AgroalDataSource database;

  @Inject
  TallyResource(AgroalDataSource database) {
    this.database = database;
  }

  @GET
  @Blocking
  public long count() throws SQLException {
    return TallyRows.count(database, "decision", "true");
  }
}
