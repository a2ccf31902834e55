package io.phasegate.cli.doctor;

import io.phasegate.cli.http.ServiceApi;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.contracts.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;

/// Asks a service whether it can read its own states: only it knows their types and the constants
/// of their enums.
final class StatesApi {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String PATH = "/q/health/group/states";

  private StatesApi() {}

  static Finding ask(Service service, URI url) {
    try {
      var api = new ServiceApi(service.id(), url, LIMIT, ServiceApi.Attempts.ONE);
      var answer = api.send(api.request(PATH));
      var check = answer.json().path("checks").path(0);
      if (check.isMissingNode()) {
        return Finding.unknown(
            Check.READABLE, service.id(), "%s answered %d".formatted(url, answer.status()));
      }
      var unreadable = new ArrayList<String>();
      var data = check.path("data");
      data.properties()
          .forEach(
              entry -> {
                if (!entry.getKey().equals("looked")) {
                  unreadable.add("%s (%s)".formatted(entry.getKey(), entry.getValue().asText()));
                }
              });
      return Judgement.readable(new Facts.Sample(service, unreadable, data.path("looked").asInt()));
    } catch (CliException silent) {
      return Finding.unknown(Check.READABLE, service.id(), "no answer of %s".formatted(url));
    }
  }
}
