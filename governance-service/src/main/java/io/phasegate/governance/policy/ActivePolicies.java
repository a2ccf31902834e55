package io.phasegate.governance.policy;

import io.micrometer.core.instrument.MeterRegistry;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.governance.digest.Sha256;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The policies that hold now. A policy that cannot be used stops the start; later, while the
/// service runs, it is refused, told loudly, and the ones before go on holding, all of them: half a
/// change could allow what neither side of it allows.
@Startup
@ApplicationScoped
public class ActivePolicies {
  private static final Logger LOG = Logger.getLogger(ActivePolicies.class);

  private final @Nullable Path directory;
  private final MeterRegistry metrics;
  private volatile PolicyBook book;
  private volatile @Nullable String problem;
  private String seen;

  ActivePolicies(GovernanceConfig config, MeterRegistry metrics) {
    this.directory = config.policiesDirectory().orElse(null);
    this.metrics = metrics;
    this.seen = directory == null ? "" : digest(directory);
    this.book = directory == null ? PolicyBook.builtIn() : PolicyBook.of(directory);
    metrics.gauge(
        "phasegate.governance.policy.refused", this, self -> self.problem == null ? 0 : 1);
    LOG.infof("step=policy outcome=read versions=%s", book.versions());
  }

  public PolicyBook now() {
    return book;
  }

  public Policy of(String repository) {
    return book.of(repository);
  }

  /// What is wrong with the files as they are; empty where they hold.
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Scheduled(
      every = "${phasegate.governance.policy-reload-every:PT2S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (directory == null) {
      return;
    }
    try {
      var current = digest(directory);
      if (!current.equals(seen)) {
        seen = current;
        replace(PolicyBook.of(directory));
      }
    } catch (InvalidPolicy | UncheckedIOException refused) {
      refuse(refused);
    }
  }

  private void replace(PolicyBook next) {
    book = next;
    problem = null;
    metrics.counter("phasegate.governance.policy.reloads", "outcome", "read").increment();
    LOG.infof("step=policy outcome=read versions=%s", next.versions());
  }

  private void refuse(RuntimeException cause) {
    var message = String.valueOf(cause.getMessage());
    if (!message.equals(problem)) {
      problem = message;
      metrics.counter("phasegate.governance.policy.reloads", "outcome", "refused").increment();
      LOG.errorf("step=policy outcome=refused holds=%s cause=%s", book.versions(), message);
    }
  }

  private static String digest(Path directory) {
    var all = new StringBuilder();
    for (var file : PolicyBook.files(directory)) {
      try {
        all.append(file.getFileName()).append('\n').append(Sha256.of(Files.readString(file)));
      } catch (IOException e) {
        throw new UncheckedIOException("the policy cannot be read from " + file, e);
      }
    }
    return Sha256.of(all.toString());
  }
}
