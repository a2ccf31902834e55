package io.phasegate.baseline.api;

import static java.util.Comparator.comparingDouble;

import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.baseline.persistence.BaselineQueries;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Read-only view of tests that come and go.
@Path("/api/flaky-tests")
@Produces(MediaType.APPLICATION_JSON)
public class FlakyTestResource {
  private static final Comparator<FlakyTestView> ORDER =
      comparingDouble(FlakyTestView::rate)
          .reversed()
          .thenComparing(FlakyTestView::suite)
          .thenComparing(FlakyTestView::id);

  private final BaselineQueries queries;

  FlakyTestResource(BaselineQueries queries) {
    this.queries = queries;
  }

  @GET
  @Blocking
  @Operation(
      operationId = "getFlakyTests",
      summary = "Tests of a repository that were red and green in its baselines, the reddest first")
  @APIResponse(responseCode = "200", description = "A page of tests; empty where none is known")
  @APIResponse(responseCode = "400", description = "Repository or page is not well-formed")
  public Page<FlakyTestView> flakyTests(
      @QueryParam("repository") @Nullable String repository,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size)
      throws SQLException {
    var request = PageRequest.of(page, size);
    try {
      var tests =
          queries
              .histories(new RepositoryId(Require.present("repository", repository)))
              .entrySet()
              .stream()
              .flatMap(suite -> views(suite.getKey(), suite.getValue()))
              .sorted(ORDER)
              .toList();
      var items = tests.stream().skip(request.offset()).limit(request.size()).toList();
      return new Page<>(items, request.page(), request.size(), tests.size());
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }

  /// A test that was red in every run is broken, not flaky.
  private static Stream<FlakyTestView> views(String suite, TestHistory history) {
    return history.red().entrySet().stream()
        .filter(test -> test.getValue().comesAndGoes())
        .map(test -> FlakyTestView.of(suite, test.getKey(), test.getValue()));
  }
}
