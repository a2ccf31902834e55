package io.phasegate.system.kit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes spans as an OpenTelemetry collector does, by OTLP over gRPC, and keeps them.
public final class SpanCollector implements AutoCloseable {
  private final List<ExportedSpan> spans = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  public SpanCollector() {
    var calls = GrpcServer.server(vertx).callHandler(this::take);
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(calls)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /// What `QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT` is to be.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// All spans so far.
  public List<ExportedSpan> spans() {
    return List.copyOf(spans);
  }

  private void take(GrpcServerRequest<Buffer, Buffer> call) {
    call.handler(
        message -> {
          try {
            spans.addAll(ExportedSpan.read(message.getBytes()));
            call.response().end(Buffer.buffer());
          } catch (InvalidProtocolBufferException e) {
            call.response()
                .status(GrpcStatus.INVALID_ARGUMENT)
                .statusMessage(String.valueOf(e.getMessage()))
                .end();
          }
        });
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
