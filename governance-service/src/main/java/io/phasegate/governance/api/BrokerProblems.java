package io.phasegate.governance.api;

import io.phasegate.runtime.http.Problems;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Only this service's callers wait for the broker.
public class BrokerProblems {
  private static final Logger LOG = Logger.getLogger(BrokerProblems.class);

  /// The broker is away: nobody knows whether it has the verdict.
  @ServerExceptionMapper
  public Response unavailable(KafkaException failure) {
    LOG.warnf("step=verdict outcome=failed cause=%s", failure);
    return Problems.unavailable(
        "verdict: expected the broker to take it, found it away; say it again");
  }
}
