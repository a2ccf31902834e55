package io.phasegate.gateway.api;

import io.phasegate.gateway.GatewayAccess;
import io.phasegate.stack.Ports;
import java.util.HashMap;
import java.util.Map;

/// Gives the broker and governance-service two seconds, lets only approvers publish, and answers a
/// client a thousand times a minute.
public class ImpatientGateway extends GatewayAccess {
  static final int MOST_REQUESTS = 1_000;

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<>(super.getConfigOverrides());
    settings.put("phasegate.gateway.publish-timeout", "PT2S");
    settings.put("phasegate.gateway.publishers", "role:approver,group:executors");
    settings.put("phasegate.gateway.governance-url", "http://127.0.0.1:" + Ports.free());
    settings.put("phasegate.gateway.governance-timeout", "PT2S");
    settings.put("phasegate.gateway.requests-per-minute", String.valueOf(MOST_REQUESTS));
    return settings;
  }
}
