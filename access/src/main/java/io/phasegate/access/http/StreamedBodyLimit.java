package io.phasegate.access.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Refuses a body that does not say how large it is (chunked) with a problem document, once more of
/// it has come than [BodyLimit] lets pass. The rest of it is not read: the connection ends.
@Provider
public class StreamedBodyLimit implements ReaderInterceptor {
  private final RoutingContext call;
  private final BodyLimit limit;

  /// @param limit asked no sooner than a request comes: this is made before there are settings
  StreamedBodyLimit(RoutingContext call, BodyLimit limit) {
    this.call = call;
    this.limit = limit;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
    if (!reading.getHeaders().containsKey(HttpHeaders.CONTENT_LENGTH)) {
      // Whole, so that no parser takes the refusal for a mistake in what it parses.
      reading.setInputStream(new ByteArrayInputStream(bounded(reading)));
    }
    return reading.proceed();
  }

  private byte[] bounded(ReaderInterceptorContext reading) throws IOException {
    int mostBytes = limit.mostBytes();
    var body = reading.getInputStream().readNBytes(mostBytes + 1);
    if (body.length <= mostBytes) {
      return body;
    }
    call.response()
        .putHeader(HttpHeaderNames.CONNECTION, "close")
        .endHandler(_ -> call.request().connection().close());
    var detail = "body: expected at most %d bytes, found more".formatted(mostBytes);
    throw new ClientErrorException(detail, Refusal.of(Status.REQUEST_ENTITY_TOO_LARGE, detail));
  }
}
