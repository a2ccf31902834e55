package io.phasegate.baseline.api;

import io.phasegate.baseline.persistence.BaselineQueries;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Read-only view of baselines.
@Path("/api/baselines")
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
  private final BaselineQueries queries;

  BaselineResource(BaselineQueries queries) {
    this.queries = queries;
  }

  /// The last segment is the commit, all before it the repository, so that `acme/shop` is written
  /// as it is; `acme%2Fshop` means the same.
  @GET
  @Path("{repository: .+}/{commit: [^/]+}")
  @Blocking
  @Operation(
      operationId = "getBaselines",
      summary = "The baselines of a repository at a commit, one per suite, by the suite's name")
  @APIResponse(responseCode = "200", description = "A page of suites")
  @APIResponse(responseCode = "400", description = "Repository, commit or page is not well-formed")
  @APIResponse(responseCode = "404", description = "No event named this commit yet")
  public Page<BaselineView> baselines(
      @PathParam("repository") String repository,
      @PathParam("commit") String commit,
      @QueryParam("page") @Nullable String page,
      @QueryParam("size") @Nullable String size)
      throws SQLException {
    var request = PageRequest.of(page, size);
    try {
      var found =
          queries.suites(
              new RepositoryId(repository),
              new CommitSha(commit),
              request.size(),
              request.offset());
      if (found.total() == 0) {
        throw new NotFoundException(
            "baseline: expected a commit that an event named, found no event for %s at %s"
                .formatted(repository, commit));
      }
      var items = found.items().stream().map(BaselineView::of).toList();
      return new Page<>(items, request.page(), request.size(), found.total());
    } catch (ContractViolation violation) {
      throw new BadRequestException(violation.getMessage(), violation);
    }
  }
}
