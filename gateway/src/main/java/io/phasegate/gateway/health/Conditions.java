package io.phasegate.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/// What each part of the gateway waits for.
@ApplicationScoped
public class Conditions {
  private static final Logger LOG = Logger.getLogger(Conditions.class);

  private final Map<String, String> waiting = new ConcurrentSkipListMap<>();

  /// The part is not there yet.
  public void begins(String part) {
    waiting.put(part, "starting");
  }

  /// The part goes on by itself when this has passed.
  public void waits(String part, String cause) {
    if (waiting.put(part, cause) == null) {
      LOG.warnf("outage=waiting part=%s cause=%s", part, cause);
    }
  }

  public void works(String part) {
    if (waiting.remove(part) != null) {
      LOG.infof("outage=over part=%s", part);
    }
  }

  /// The causes, by part; empty where everything works.
  Map<String, String> waiting() {
    return Map.copyOf(waiting);
  }
}
