package io.phasegate.runtime;

import jakarta.enterprise.context.ApplicationScoped;

/// Makes the loop of a service out of the shared parts and the service's [Subject].
@ApplicationScoped
public class EventLoops {
  private final BatchTransaction transaction;
  private final Publisher publisher;
  private final OutageRetry retry;
  private final LoopMetrics metrics;
  private final Tracing tracing;
  private final LoopConfig.Loop limits;

  EventLoops(
      BatchTransaction transaction,
      Publisher publisher,
      OutageRetry retry,
      LoopMetrics metrics,
      Tracing tracing,
      LoopConfig.Loop limits) {
    this.transaction = transaction;
    this.publisher = publisher;
    this.retry = retry;
    this.metrics = metrics;
    this.tracing = tracing;
    this.limits = limits;
  }

  public <S, I, F> EventLoop<S, I, F> loop(Subject<S, I, F> subject) {
    return new EventLoop<>(subject, this);
  }

  BatchTransaction transaction() {
    return transaction;
  }

  Publisher publisher() {
    return publisher;
  }

  OutageRetry retry() {
    return retry;
  }

  LoopMetrics metrics() {
    return metrics;
  }

  Tracing tracing() {
    return tracing;
  }

  LoopConfig.Loop limits() {
    return limits;
  }
}
