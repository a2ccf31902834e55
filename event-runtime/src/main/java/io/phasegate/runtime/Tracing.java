package io.phasegate.runtime;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.phasegate.contracts.codec.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One span per decided event, child of the context the event came with. The decisions carry that
/// same context on, unchanged: a new span id in them would make a replay differ.
@ApplicationScoped
public class Tracing {
  private static final TextMapGetter<String> TRACEPARENT = new Traceparent();

  private final Tracer tracer;

  Tracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("io.phasegate.runtime");
  }

  List<Span> start(List<? extends Item<?>> items) {
    var spans = new ArrayList<Span>();
    for (var item : items) {
      var traceparent = item.arrival().envelope().traceparent();
      if (traceparent != null) {
        spans.add(start(item, traceparent));
      }
    }
    return spans;
  }

  void end(List<Span> spans) {
    spans.forEach(Span::end);
  }

  private Span start(Item<?> item, String traceparent) {
    var parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
    return tracer
        .spanBuilder("decide " + item.arrival().envelope().type())
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", item.arrival().record().topic())
        .setAttribute("phasegate.event.id", item.arrival().envelope().id().value())
        .startSpan();
  }

  /// Reads the one header out of a carrier that is its value.
  private static final class Traceparent implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String carrier) {
      return List.of(Headers.TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return Headers.TRACEPARENT.equals(key) ? carrier : null;
    }
  }
}
