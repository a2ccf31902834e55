package io.phasegate.runtime;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// One span per decided event, child of the context the event came with. The decisions carry that
/// same context on, unchanged: a new span id in them would make a replay differ.
///
/// Where the executor brings no context, all that concerns one attempt at a phase is one trace
/// nevertheless: its id follows from the attempt's name, so that every service finds the same.
/// What came without a context and concerns no phase is not traced.
@ApplicationScoped
public class Tracing {
  private static final TextMapGetter<String> TRACEPARENT = new Traceparent();
  private static final HexFormat HEX = HexFormat.of();

  private final Tracer tracer;
  private final boolean disabled;

  Tracing(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
    this.tracer = telemetry.getTracer("io.phasegate.runtime");
    this.disabled = disabled;
  }

  List<Span> start(List<? extends Item<?>> items) {
    if (disabled) {
      return List.of();
    }
    var spans = new ArrayList<Span>();
    for (var item : items) {
      var parent = parent(item.arrival());
      if (parent != null) {
        spans.add(start(item.arrival(), parent));
      }
    }
    return spans;
  }

  void end(List<Span> spans) {
    spans.forEach(Span::end);
  }

  private static @Nullable Context parent(Arrival arrival) {
    var traceparent = arrival.envelope().traceparent();
    if (traceparent != null) {
      return W3CTraceContextPropagator.getInstance()
          .extract(Context.root(), traceparent, TRACEPARENT);
    }
    return arrival.phase() == null ? null : attempt(arrival.phase());
  }

  /// As if somebody had begun the attempt within a span of its own.
  private static Context attempt(PhaseRef phase) {
    var id = DecisionIds.trace(phase);
    var begun =
        SpanContext.createFromRemoteParent(
            HEX.toHexDigits(id.getMostSignificantBits())
                + HEX.toHexDigits(id.getLeastSignificantBits()),
            HEX.toHexDigits(id.getLeastSignificantBits()),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(begun));
  }

  private Span start(Arrival arrival, Context parent) {
    var span =
        tracer
            .spanBuilder("decide " + arrival.envelope().type())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", arrival.record().topic())
            .setAttribute("phasegate.event.id", arrival.envelope().id().value());
    if (arrival.phase() != null) {
      span.setAttribute("phasegate.phase", arrival.phase().toString());
    }
    return span.startSpan();
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
