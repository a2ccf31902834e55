package io.phasegate.gateway.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.domain.EventFilter;
import io.phasegate.gateway.domain.StreamPosition;
import io.phasegate.gateway.live.Frame;
import io.phasegate.gateway.live.Streams;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Decisions as they are published.
@Path("/api/decisions/stream")
public class StreamResource {
  private static final long RETRY_SECONDS = 5L;

  private final Streams streams;

  StreamResource(Streams streams) {
    this.streams = streams;
  }

  @GET
  @Blocking
  @Needs(Role.VIEWER)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "stream",
      summary = "Decisions as server-sent events",
      description =
          "`Last-Event-ID` resumes where a connection ended. With `all=true` also what executors"
              + " and people say. An event `gap` tells how many records could not be told again."
              + " With `operations=true` an event `operations` tells every two seconds how far each"
              + " service is behind and how many dead letters there are, or its `problem`.")
  @APIResponse(responseCode = "200", description = "Lasts until one side ends it")
  @APIResponse(responseCode = "503", description = "Too many clients, or the broker is away")
  public Multi<OutboundSseEvent> stream(
      @QueryParam("run") @Nullable String run,
      @QueryParam("phase") @Nullable String phase,
      @QueryParam("type") List<String> types,
      @QueryParam("all") boolean all,
      @QueryParam("operations") boolean operations,
      @HeaderParam("Last-Event-ID") @Nullable String lastId,
      @Context Sse sse,
      @Context RoutingContext call) {
    var filter = new EventFilter(run, phase, known(types), all, operations);
    var since =
        lastId == null || lastId.isEmpty()
            ? null
            : Parameters.parsed(lastId, StreamPosition::parse);
    var response = call.response();
    return streams
        .open(filter, since, () -> end(response))
        .orElseThrow(
            () ->
                new ServiceUnavailableException(
                    "stream: expected room for one more client and a broker, found none",
                    RETRY_SECONDS))
        .map(frame -> event(sse, frame));
  }

  /// Whatever waits for a client that does not read must go with it.
  private static void end(HttpServerResponse response) {
    response.reset();
  }

  private static Set<String> known(List<String> types) {
    for (var type : types) {
      if (EventType.byName(type).isEmpty()) {
        throw new BadRequestException("type: expected types of the contract, found another");
      }
    }
    return Set.copyOf(types);
  }

  private static OutboundSseEvent event(Sse sse, Frame frame) {
    var event = sse.newEventBuilder();
    if (frame.position() != null) {
      event.id(frame.position().text());
    }
    return frame.type() == null
        ? event.comment("").build()
        : event
            .name(frame.type())
            .mediaType(MediaType.TEXT_PLAIN_TYPE)
            .data(String.class, frame.data())
            .build();
  }
}
