package io.phasegate.continuation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.continuation.domain.Continuations;
import io.phasegate.continuation.domain.Craft;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.intake.FilesAtBase;
import io.phasegate.continuation.intake.Inputs;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Ending;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.BodyReading;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.runtime.http.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Reads and joins outputs without effect: nothing is stored, nothing published.
@Path("/api/continuations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DocumentResource {
  private static final EventId ID = new EventId("inspected");

  private final Craft craft;
  private final FilesAtBase base;

  DocumentResource(Craft craft, FilesAtBase base) {
    this.craft = craft;
    this.base = base;
  }

  @POST
  @Path("inspect")
  @Blocking
  @Operation(
      operationId = "inspectOutput",
      summary = "What would be answered to this output, without answering it",
      description = "Takes the body of an OutputTruncated. Nothing is stored or published.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = OutputTruncated.class)))
  @APIResponse(
      responseCode = "200",
      description = "The decision, and what the output holds",
      content = @Content(schema = @Schema(implementation = Answered.class)))
  @APIResponse(responseCode = "400", description = "The body is no JSON object")
  @APIResponse(responseCode = "413", description = "The body is larger than a record may be")
  @APIResponse(
      responseCode = "422",
      description = "The body breaks the contract; `pointer` says where")
  public Response inspect(byte[] body) {
    return answer(body, OutputTruncated.class, this::inspect);
  }

  @POST
  @Path("merge")
  @Blocking
  @Operation(
      operationId = "mergeOutputs",
      summary = "An output and its continuations, joined",
      description = "Nothing is stored or published.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MergeRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The joined document, and what is missing",
      content = @Content(schema = @Schema(implementation = MergeAnswer.class)))
  @APIResponse(responseCode = "400", description = "The body is no JSON object")
  @APIResponse(responseCode = "413", description = "The body is larger than a record may be")
  @APIResponse(
      responseCode = "422",
      description = "The body breaks the contract; `pointer` says where")
  public Response merge(byte[] body) {
    return answer(body, MergeRequest.class, this::merge);
  }

  private Answered inspect(OutputTruncated event) {
    var now = Instant.now();
    var truncated =
        Inputs.truncated(new Cause("/inspection", ID, now, null), now, event, base.of(event));
    var extraction = craft.documents().read(event.output(), truncated.hints());
    var decision = Continuations.inspect(truncated, craft);
    return new Answered(
        decision.type(),
        extraction.format(),
        extraction.files(),
        extraction.anchor(),
        json(decision));
  }

  private MergeAnswer merge(MergeRequest request) {
    var ended = Ending.of(request.stopReason()) == Ending.WHOLE;
    var hints = new Hints(request.outputFormat(), ended, EarlierFiles.UNKNOWN);
    var merge = craft.documents().merge(request.output(), request.continuations(), hints);
    return MergeAnswer.of(merge, request.deliverables());
  }

  private static <T> Response answer(byte[] body, Class<T> type, Function<T, Object> answer) {
    if (body.length > Topic.MAX_RECORD_BYTES) {
      return Problem.of(
              413,
              "body: expected at most %d bytes, found %d"
                  .formatted(Topic.MAX_RECORD_BYTES, body.length))
          .response();
    }
    return switch (BodyReading.tree(body)) {
      case BodyReading.Refused<JsonNode> refused -> Problem.of(refused).response();
      case BodyReading.Accepted<JsonNode>(var tree) ->
          switch (BodyReading.part(tree, type, "")) {
            case BodyReading.Refused<T> refused -> Problem.of(refused).response();
            case BodyReading.Accepted<T>(var value) -> Response.ok(answer.apply(value)).build();
          };
    };
  }

  private static String json(Object decision) {
    try {
      return ContractJson.mapper().writeValueAsString(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision can always be written", e);
    }
  }
}
