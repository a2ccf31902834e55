package io.phasegate.token.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.token.domain.FormatAdvice;
import io.phasegate.token.domain.Lesson;
import io.phasegate.token.domain.TokenFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// Counts budgets and how well they fitted. A batch that is decided again after an outage counts
/// again: these are for dashboards, the statistics of record are in the database.
@ApplicationScoped
class ForecastMetrics {
  private static final double NEAR = 0.2;

  private final MeterRegistry registry;

  ForecastMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void observe(TokenFact fact) {
    if (fact instanceof TokenFact.DecisionAnnounced(var announcement)
        && announcement.decision() instanceof TokenBudgetIssued issued) {
      budget(issued);
    } else if (fact instanceof TokenFact.LessonLearned(var lesson)) {
      output(lesson);
    }
  }

  private void budget(TokenBudgetIssued issued) {
    registry
        .summary(
            "phasegate.token.budget",
            "mode",
            issued.estimator().mode().name().toLowerCase(Locale.ROOT),
            "strategy",
            issued.strategy().name().toLowerCase(Locale.ROOT),
            "format",
            spelling(issued.outputFormat()))
        .record(issued.budget().maxTokens());
  }

  private void output(Lesson lesson) {
    var format = spelling(lesson.group().format());
    var gap = Math.abs(lesson.point() - lesson.actual());
    var fit = lesson.cut() ? "cut" : gap <= NEAR * lesson.actual() ? "near" : "far";
    registry.counter("phasegate.token.outputs", "format", format, "fit", fit).increment();
    registry
        .counter("phasegate.token.output.tokens", "format", format)
        .increment((double) lesson.actual());
    registry
        .counter("phasegate.token.budget.tokens", "format", format)
        .increment((double) lesson.budget());
  }

  private static String spelling(OutputFormat format) {
    return FormatAdvice.spelling(format);
  }
}
