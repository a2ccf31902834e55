package io.phasegate.continuation;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.ContinuationPolicy;
import io.phasegate.continuation.domain.Craft;
import io.phasegate.continuation.domain.Documents;
import io.phasegate.continuation.domain.ModelProfile;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.continuation.tokens.BytePairs;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes of the settings what deciding works with when the service starts; what is wrong with them
/// stops the start.
@ApplicationScoped
public class CraftProducer {
  private final ContinuationConfig config;

  CraftProducer(ContinuationConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  @Startup
  Craft craft() {
    return new Craft(
        new Documents(OutputReader::read, OutputMerger::merge), new BytePairs(), policy());
  }

  private ContinuationPolicy policy() {
    var others = new ModelProfile(config.maxOutputTokens(), config.contextTokens(), false);
    return new ContinuationPolicy(
        config.maxContinuations(),
        config.truncationWait(),
        config.retention(),
        config.abandonedAfter(),
        models(others),
        others);
  }

  private SortedMap<String, ModelProfile> models(ModelProfile others) {
    var models = new TreeMap<String, ModelProfile>();
    config
        .models()
        .forEach(
            (name, model) ->
                models.put(
                    name,
                    new ModelProfile(
                        model.maxOutputTokens().orElse(others.maxOutputTokens()),
                        model.contextTokens().orElse(others.contextTokens()),
                        model.prefill())));
    return models;
  }
}
