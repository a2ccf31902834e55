package io.phasegate.finalizer.policy;

import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.finalizer.domain.CiDemand;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.Patience;
import io.phasegate.finalizer.domain.RepositoryRules;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// The policy that this process decides by, read once at the start. A policy that cannot be read
/// stops the service: deciding by other rules than those that were written would be worse.
@Startup
@ApplicationScoped
public class ActivePolicy {
  private static final Logger LOG = Logger.getLogger(ActivePolicy.class);

  private final FinalizerPolicy policy;

  ActivePolicy(FinalizerConfig config) {
    this.policy = of(config);
    LOG.infof(
        "step=policy version=%s repositories=%d", policy.version(), policy.repositories().size());
  }

  public FinalizerPolicy policy() {
    return policy;
  }

  static FinalizerPolicy of(FinalizerConfig config) {
    var patience =
        new Patience(config.deltaWait(), config.governanceWait(), config.continuationWait());
    var file = config.policyFile();
    if (file.isEmpty()) {
      return FinalizerPolicy.of(builtIn(config)).with(patience);
    }
    if (config.ciRequired().isPresent()
        || config.tolerance().isPresent()
        || config.governanceRequired().isPresent()) {
      throw new InvalidPolicy(
          "phasegate.finalizer: expected either a policy-file or ci-required, tolerance and"
              + " governance-required, found both; write them into "
              + file.get());
    }
    return PolicyReader.read(file.get().toString(), content(file.get()), patience);
  }

  private static RepositoryRules builtIn(FinalizerConfig config) {
    var plain = RepositoryRules.defaults();
    return RepositoryRules.of(
            config.ciRequired().orElse(true) ? plain.ci() : CiDemand.NEVER,
            config.tolerance().orElse(plain.tolerance()))
        .with(
            config.governanceRequired().orElse(true) ? plain.governance() : GovernanceDemand.NEVER);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InvalidPolicy(file + ": expected UTF-8, found other bytes", e);
    } catch (IOException e) {
      throw new InvalidPolicy(
          file + ": expected a policy file, found none that can be read: " + e, e);
    }
  }
}
