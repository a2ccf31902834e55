package io.phasegate.cli.doctor;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;

/// Asks a service whether it can read its own states: only it knows their types and the constants
/// of their enums.
final class StatesApi {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String PATH = "/q/health/group/states";

  private StatesApi() {}

  static Finding ask(Service service, URI url) {
    try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      var request = HttpRequest.newBuilder(url.resolve(PATH)).timeout(LIMIT).build();
      var answer = client.send(request, BodyHandlers.ofString());
      var check = ContractJson.mapper().readTree(answer.body()).path("checks").path(0);
      if (check.isMissingNode()) {
        return Finding.unknown(
            Check.READABLE, service.id(), "%s answered %d".formatted(url, answer.statusCode()));
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
    } catch (IOException e) {
      return Finding.unknown(Check.READABLE, service.id(), "no answer of %s".formatted(url));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.unknown(Check.READABLE, service.id(), "interrupted");
    }
  }
}
