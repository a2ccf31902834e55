package io.phasegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.gateway.live.Streams;
import io.phasegate.gateway.log.ConsumerLag;
import io.phasegate.gateway.persistence.DeadLetters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells everybody who watches operations how the services stand: asked once for all of them, and
/// only while there is one.
@ApplicationScoped
public class OperationsFeed {
  private static final Logger LOG = Logger.getLogger(OperationsFeed.class);

  private final Streams streams;
  private final ConsumerLag lag;
  private final DeadLetters letters;
  private final ObjectMapper json;

  OperationsFeed(Streams streams, ConsumerLag lag, DeadLetters letters, ObjectMapper json) {
    this.streams = streams;
    this.lag = lag;
    this.letters = letters;
    this.json = json;
  }

  /// @param groups as `GET /api/lag` answers; null where it is not known
  /// @param deadLetters how many are kept; null where it is not known
  /// @param problem why it is not known
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Operations(
      Instant at,
      @Nullable List<ConsumerLag.Lag> groups,
      @Nullable Long deadLetters,
      @Nullable String problem) {}

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tell() throws JsonProcessingException {
    if (streams.anybodyWatchesOperations()) {
      streams.tellOperations(json.writeValueAsString(now()));
    }
  }

  private Operations now() {
    try {
      var lags = lag.now();
      return new Operations(lags.at(), lags.groups(), letters.total(), null);
    } catch (KafkaException e) {
      return unknown("The broker does not answer.", e);
    } catch (SQLException e) {
      return unknown("The gateway's database does not answer.", e);
    }
  }

  private static Operations unknown(String problem, Exception cause) {
    LOG.warnf("step=operations outcome=failed cause=%s", cause);
    return new Operations(Instant.now(), null, null, problem);
  }
}
