package io.phasegate.token.api;

import io.phasegate.token.domain.FormatAdvice;
import io.phasegate.token.domain.Learned;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.domain.Tally;
import io.phasegate.token.persistence.MemoryRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// How good the forecasts were.
@Path("/api/tokens/accuracy")
public class AccuracyResource {
  private static final int MOST_REPOSITORIES = 1_000;

  private final MemoryRepository memories;

  AccuracyResource(MemoryRepository memories) {
    this.memories = memories;
  }

  enum By {
    REPOSITORY,
    CATEGORY,
    FORMAT,
    MODEL;

    String key(String repository, Learned learned) {
      return switch (this) {
        case REPOSITORY -> repository;
        case CATEGORY -> learned.group().category();
        case FORMAT -> FormatAdvice.spelling(learned.group().format());
        case MODEL -> learned.group().model();
      };
    }

    static By of(String text) {
      for (var by : values()) {
        if (by.name().toLowerCase(Locale.ROOT).equals(text)) {
          return by;
        }
      }
      throw new BadRequestException("by: expected repository, category, format or model");
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(operationId = "getAccuracy", summary = "How good the forecasts were, by group")
  @APIResponse(responseCode = "200", description = "A row for each group, by name")
  @APIResponse(responseCode = "400", description = "`by` is none of the four")
  public List<AccuracyView> accuracy(@QueryParam("by") @DefaultValue("repository") String by)
      throws SQLException {
    return rows(By.of(by));
  }

  @GET
  @Produces("text/csv")
  @Blocking
  @Operation(operationId = "getAccuracyCsv", summary = "The same as CSV")
  public String csv(@QueryParam("by") @DefaultValue("repository") String by) throws SQLException {
    var text = new StringBuilder(AccuracyView.HEADER);
    rows(By.of(by)).forEach(row -> text.append(row.csv()));
    return text.toString();
  }

  private List<AccuracyView> rows(By by) throws SQLException {
    var tallies = new TreeMap<String, Tally>();
    memories
        .repositories(MOST_REPOSITORIES)
        .forEach(
            (repository, memory) ->
                memory.groups().stream()
                    .filter(learned -> !learned.group().category().equals(RepositoryMemory.ALL))
                    .forEach(
                        learned ->
                            tallies.merge(
                                by.key(repository, learned), learned.tally(), Tally::plus)));
    return tallies.entrySet().stream()
        .map(entry -> AccuracyView.of(entry.getKey(), entry.getValue()))
        .toList();
  }
}
