package io.phasegate.system.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Every endpoint of the services, from what they say at `/q/openapi`.
public final class RestPage {
  private RestPage() {}

  /// @param documents by the service's name, in the order of the page
  public static String text(Map<String, JsonNode> documents) {
    var page =
        new StringBuilder(
            "# REST\n\nWhat the answers mean: [APIs of the services](../api.md), [of governance](../governance.md#http).\n");
    documents.forEach((service, document) -> append(page, service, document));
    return page.toString();
  }

  private static void append(StringBuilder page, String service, JsonNode document) {
    page.append(
        "\n## %s\n| call | parameters | body | answers |\n|---|---|---|---|\n".formatted(service));
    var paths = new TreeMap<String, JsonNode>();
    document.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
    paths.forEach(
        (path, methods) ->
            methods
                .properties()
                .forEach(
                    method -> {
                      if (method.getValue().has("responses")) {
                        page.append(line(method.getKey(), path, method.getValue()));
                      }
                    }));
  }

  private static String line(String method, String path, JsonNode call) {
    return "| `%s %s` | %s | %s | %s |\n"
        .formatted(
            method.toUpperCase(Locale.ROOT),
            path,
            names(call.path("parameters")),
            String.join(", ", keys(call.path("requestBody").path("content"))),
            String.join(", ", keys(call.path("responses"))));
  }

  private static String names(JsonNode parameters) {
    var names = new ArrayList<String>();
    parameters.forEach(
        parameter ->
            names.add(
                "`%s`%s"
                    .formatted(
                        parameter.path("name").asText(),
                        parameter.path("required").asBoolean() ? "" : "?")));
    return String.join(", ", names);
  }

  private static List<String> keys(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
