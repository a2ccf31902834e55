package io.phasegate.token.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.runtime.http.Problem;
import io.phasegate.token.domain.BatchPlan;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Forecasts and batches without effect: nothing is stored, published or learned.
@Path("/api/tokens")
public class EstimateResource {
  private static final String NDJSON = "application/x-ndjson";

  private final Answering answering;

  EstimateResource(Answering answering) {
    this.answering = answering;
  }

  @POST
  @Path("estimate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(operationId = "estimate", summary = "What a phase will need, without effect")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Question.class)))
  @APIResponse(
      responseCode = "200",
      description = "The budget",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(responseCode = "400", description = "The body is no JSON object")
  @APIResponse(
      responseCode = "422",
      description = "The body breaks the contract; `pointer` says where")
  public Response estimate(byte[] body) throws SQLException {
    return switch (answering.answer(body)) {
      case BodyReading.Refused<Answer> refused -> Problem.of(refused).response();
      case BodyReading.Accepted<Answer>(var answer) -> Response.ok(json(answer)).build();
    };
  }

  @POST
  @Path("estimate")
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Blocking
  @Operation(
      operationId = "estimateMany",
      summary = "One phase a line, one answer a line, in the same order",
      description = "A line that cannot be answered is a problem document with its `line`.")
  @APIResponse(responseCode = "200", description = "An answer or a problem for every line")
  public StreamingOutput estimateMany(InputStream body) {
    return out -> stream(body, out);
  }

  private void stream(InputStream body, OutputStream out) throws IOException {
    var lines = new NdjsonLines(body);
    for (var line = lines.next(); line != null; line = lines.next()) {
      if (!NdjsonLines.isBlank(line)) {
        out.write((answer(line, lines.number()) + "\n").getBytes(UTF_8));
      }
    }
    out.flush();
  }

  private String answer(byte[] line, int number) throws IOException {
    try {
      return switch (answering.answer(line)) {
        case BodyReading.Refused<Answer> refused -> json(Problem.of(refused).inLine(number));
        case BodyReading.Accepted<Answer>(var answer) -> json(answer);
      };
    } catch (SQLException e) {
      throw new IOException("what was learned cannot be read", e);
    }
  }

  @POST
  @Path("batches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(operationId = "batches", summary = "How a phase would be split, without effect")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Question.class)))
  @APIResponse(
      responseCode = "200",
      description = "The batches",
      content = @Content(schema = @Schema(implementation = BatchPlan.class)))
  @APIResponse(
      responseCode = "422",
      description = "The body breaks the contract; `pointer` says where")
  public Response batches(byte[] body) throws SQLException {
    return switch (answering.batches(body)) {
      case BodyReading.Refused<BatchPlan> refused -> Problem.of(refused).response();
      case BodyReading.Accepted<BatchPlan>(var plan) -> Response.ok(json(plan)).build();
    };
  }

  private static String json(Object answer) {
    try {
      return ContractJson.mapper().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can always be written", e);
    }
  }
}
