package io.phasegate.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who a verified token is about, and what that person may do here.
///
/// @param nameClaim path of the claim that names the person
/// @param rolesClaim path of the claim whose values give roles
/// @param groupsClaim path of the claim that lists groups
/// @param roles the values that give each role
public record ClaimRoles(
    String nameClaim, String rolesClaim, String groupsClaim, Map<Role, List<String>> roles) {
  private static final String SEPARATOR = "/";

  public ClaimRoles {
    roles = Map.copyOf(roles);
  }

  /// Nothing where the claims name nobody or give no role.
  public Optional<Client> client(JsonNode claims) {
    var name = at(claims, nameClaim).asText("");
    var held = texts(at(claims, rolesClaim));
    var role =
        roles.entrySet().stream()
            .filter(each -> !Collections.disjoint(each.getValue(), held))
            .map(Map.Entry::getKey)
            .max(Role::compareTo);
    return name.isBlank()
        ? Optional.empty()
        : role.map(found -> new Client(name, found, texts(at(claims, groupsClaim))));
  }

  /// A claim may have the whole path as its name, as namespaced claims do.
  private static JsonNode at(JsonNode claims, String path) {
    if (claims.has(path)) {
      return claims.path(path);
    }
    var node = claims;
    for (var step : path.split(SEPARATOR, -1)) {
      node = node.path(step);
    }
    return node;
  }

  private static List<String> texts(JsonNode value) {
    var texts = new ArrayList<String>();
    if (value.isTextual()) {
      texts.add(value.textValue());
    }
    value.forEach(
        each -> {
          if (each.isTextual()) {
            texts.add(each.textValue());
          }
        });
    return List.copyOf(texts);
  }
}
