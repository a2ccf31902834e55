package io.phasegate.gateway.api;

import io.phasegate.access.Client;
import io.phasegate.access.Role;
import io.phasegate.access.http.Caller;
import io.phasegate.access.http.Needs;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Traceparent;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.gateway.intake.Checked;
import io.phasegate.gateway.intake.EventCheck;
import io.phasegate.gateway.intake.Publishable;
import io.phasegate.gateway.intake.Sender;
import io.phasegate.gateway.intake.Submission;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Takes what executors say.
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private static final String LINES = "application/x-ndjson";

  private final EventCheck check;
  private final EventDesk desk;
  private final IntakeMetrics metrics;
  private final Caller caller;
  private final GatewayConfig config;

  EventResource(
      EventCheck check,
      EventDesk desk,
      IntakeMetrics metrics,
      Caller caller,
      GatewayConfig config) {
    this.check = check;
    this.desk = desk;
    this.metrics = metrics;
    this.caller = caller;
    this.config = config;
  }

  /// Where events stand.
  public record Accepted(List<EventDesk.Place> accepted) {}

  @POST
  @Path("{type}")
  @Consumes({MediaType.APPLICATION_JSON, LINES})
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(
      operationId = "publish",
      summary = "Publish an event, or several of one type as NDJSON",
      description =
          "Several are all checked before one is published. `Idempotency-Key` makes a repetition the"
              + " same event. With `wait` (one event only) the answer holds the decisions it caused."
              + " The call's `traceparent` goes on with its events.")
  @APIResponse(responseCode = "200", description = "Decided, with `wait`")
  @APIResponse(responseCode = "202", description = "On the topic; with `wait`: not decided in time")
  @APIResponse(responseCode = "400", description = "Breaks the contract; see `violations`")
  @APIResponse(responseCode = "403", description = "Not a publisher")
  @APIResponse(responseCode = "404", description = "No type that may be published here")
  @APIResponse(responseCode = "413", description = "Larger than a record may be")
  @APIResponse(responseCode = "503", description = "The broker is away; repeat with the same key")
  public CompletionStage<Response> publish(
      @PathParam("type") String name,
      @QueryParam("wait") @Nullable String wait,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Content-Type") @Nullable String contentType,
      @HeaderParam(Headers.TRACEPARENT) @Nullable String traceparent,
      byte @Nullable [] sent)
      throws SQLException {
    try {
      var type = type(name);
      var sender = new Sender(publisher(), Traceparent.of(traceparent));
      var batch = new EventDesk.Batch(type, sender, Parameters.idempotencyKey(key));
      return publish(batch, wait, isLines(contentType), sent);
    } catch (WebApplicationException e) {
      metrics.refused(name);
      throw e;
    }
  }

  private static boolean isLines(@Nullable String contentType) {
    return contentType != null && contentType.regionMatches(true, 0, LINES, 0, LINES.length());
  }

  private CompletionStage<Response> publish(
      EventDesk.Batch batch, @Nullable String wait, boolean several, byte @Nullable [] sent)
      throws SQLException {
    var patience = wait == null ? null : Parameters.wait(wait, several, config.longestWait());
    var body = sent == null ? new byte[0] : sent;
    var submissions =
        submissions(several ? check.lines(batch.type(), body) : check.one(batch.type(), body));
    if (patience != null) {
      return answer(batch, submissions.getFirst(), patience);
    }
    var accepted = new Accepted(desk.publish(batch, submissions));
    metrics.accepted(batch.type(), submissions.size());
    return CompletableFuture.completedFuture(Response.accepted(accepted).build());
  }

  private CompletionStage<Response> answer(
      EventDesk.Batch batch, Submission submission, Duration patience) throws SQLException {
    var answer = desk.publishAndWait(batch, submission, patience);
    metrics.accepted(batch.type(), 1);
    return answer.thenApplyAsync(
        each -> Response.status(each.complete() ? 200 : 202).entity(each.known()).build(),
        Infrastructure.getDefaultExecutor());
  }

  private Client publisher() {
    var client = caller.client();
    if (!client.isAmong(config.publishers())) {
      throw new ForbiddenException(
          "access: expected one of %s, found '%s'".formatted(config.publishers(), client.name()));
    }
    return client;
  }

  private static EventType type(String name) {
    return Publishable.type(name)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "type: expected one of %s, found another".formatted(Publishable.names())));
  }

  private static List<Submission> submissions(Checked checked) {
    return switch (checked) {
      case Checked.Accepted(var submissions) -> submissions;
      case Checked.Refused(var violations) -> throw new BrokenEvents(violations);
      case Checked.TooLarge(int line, int bytes) ->
          throw new WebApplicationException(
              "line %d: expected at most %d bytes, found %d"
                  .formatted(line, Topic.MAX_RECORD_BYTES, bytes),
              413);
    };
  }
}
