package io.phasegate.token.reading;

import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.token.TokenConfig;
import io.phasegate.token.domain.ModelLimits;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of models: what the plan says comes first, then the operator's settings, then a
/// short table of families, then the default profile.
///
/// The factors are what vendors' tokenizers make of source code, compared with o200k_base, in
/// round numbers; learning corrects what is left.
public final class ModelProfiles {
  private static final int CAP = 64_000;

  private static final List<Profile> FAMILIES =
      List.of(
          new Profile("gpt-", 1.0, 0),
          new Profile("o1", 1.0, 0),
          new Profile("o3", 1.0, 0),
          new Profile("o4", 1.0, 0),
          new Profile("claude", 1.2, 0),
          new Profile("gemini", 1.1, 0));

  private final List<Profile> profiles;

  private record Profile(String prefix, double tokenFactor, int reasoning) {}

  public ModelProfiles(Map<String, TokenConfig.Model> settings) {
    var configured =
        settings.entrySet().stream()
            .map(
                entry ->
                    new Profile(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().tokenFactor(),
                        entry.getValue().reasoningTokens().orElse(0)))
            .sorted(Comparator.comparingInt((Profile profile) -> -profile.prefix().length()))
            .toList();
    configured.forEach(ModelProfiles::limits);
    this.profiles = Stream.concat(configured.stream(), FAMILIES.stream()).toList();
  }

  /// The limits of the model that a plan names; of the default profile where it names none.
  ///
  /// @throws io.phasegate.contracts.ContractViolation where reasoning leaves no room for the files
  public ModelLimits of(@Nullable ModelProfile model) {
    if (model == null) {
      return new ModelLimits(ModelLimits.UNNAMED, 1.0, CAP, 0);
    }
    var name = model.name().toLowerCase(Locale.ROOT);
    var known = profiles.stream().filter(profile -> name.startsWith(profile.prefix())).findFirst();
    var reasoning = model.reasoningTokens();
    return new ModelLimits(
        model.name(),
        known.map(Profile::tokenFactor).orElse(1.0),
        model.maxOutputTokens(),
        reasoning != null ? reasoning : known.map(Profile::reasoning).orElse(0));
  }

  private static ModelLimits limits(Profile profile) {
    return new ModelLimits(profile.prefix(), profile.tokenFactor(), CAP, profile.reasoning());
  }
}
