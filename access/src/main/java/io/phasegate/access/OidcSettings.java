package io.phasegate.access;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// What the tokens of an OpenID Connect provider mean here. The provider itself is named with
/// Quarkus' own settings, `quarkus.oidc.*`.
///
/// Claims are paths: `realm_access/roles` is the array `roles` of the object `realm_access`.
public interface OidcSettings {
  /// What decisions are recorded under. It must never change hands: `sub` never does.
  @WithDefault("sub")
  String nameClaim();

  /// The claim, a text or an array, whose values give roles.
  @WithDefault("groups")
  String rolesClaim();

  /// The claim whose values are the groups that policies may name.
  @WithDefault("groups")
  String groupsClaim();

  Roles roles();

  /// Which values of the roles' claim give which role; the highest counts, none is 403.
  interface Roles {
    Optional<List<String>> viewer();

    Optional<List<String>> approver();

    Optional<List<String>> admin();
  }
}
