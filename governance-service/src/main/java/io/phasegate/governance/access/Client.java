package io.phasegate.governance.access;

import io.phasegate.contracts.Require;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who authenticated.
///
/// @param name what decisions are recorded under
/// @param groups that policies may name as approvers
/// @param tokenSha256 of the token, in hexadecimal; tokens have 256 random bits, so that a plain
///     hash cannot be searched
public record Client(String name, Role role, List<String> groups, String tokenSha256)
    implements Principal {
  public Client {
    Require.name("client.name", name);
    Require.present("client.role", role);
    groups = Require.listOrEmpty("client.groups", groups);
    Require.that(
        "client.tokenSha256",
        tokenSha256 != null && tokenSha256.matches("[0-9a-f]{64}"),
        "a SHA-256 digest in lower-case hexadecimal",
        "something else");
  }

  @Override
  public String getName() {
    return name;
  }

  public boolean may(Role needed) {
    return role.compareTo(needed) >= 0;
  }

  /// Whether a policy that names these approvers means this client.
  public boolean isAmong(List<String> approvers) {
    return approvers.stream()
        .anyMatch(
            approver ->
                approver.equals("user:" + name)
                    || groups.stream().anyMatch(group -> approver.equals("group:" + group))
                    || Stream.of(Role.values())
                        .filter(this::may)
                        .anyMatch(held -> approver.equals("role:" + held.label())));
  }
}
