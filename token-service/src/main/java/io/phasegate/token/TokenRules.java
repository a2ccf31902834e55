package io.phasegate.token;

import io.phasegate.source.code.ConfinedAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.domain.Rules;
import io.phasegate.token.graph.BatchPlanning;
import io.phasegate.token.prior.PriorTable;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Reads the prior and the settings when the service starts; what is wrong with them stops the
/// start.
@ApplicationScoped
public class TokenRules {
  private final TokenConfig config;

  TokenRules(TokenConfig config) {
    this.config = config;
  }

  /// Deliverables may be hostile: they are parsed in a process of their own.
  @Produces
  @Singleton
  ConfinedAnalysis analysis() {
    return new ConfinedAnalysis();
  }

  void close(@Disposes ConfinedAnalysis analysis) {
    analysis.close();
  }

  @Produces
  @Singleton
  BatchPlanning planning(ConfinedAnalysis analysis) {
    return new BatchPlanning(ParseCache.create(), analysis);
  }

  @Produces
  @Singleton
  @Startup
  Rules rules(BatchPlanning planning) {
    return new Rules(PriorTable.shipped(), config.policy(), planning::plan);
  }
}
