package io.phasegate.access;

import io.phasegate.contracts.Require;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/// Somebody who authenticated, by whatever means.
///
/// @param name what decisions are recorded under
/// @param groups that policies may name as approvers
public record Client(String name, Role role, List<String> groups) implements Principal {
  public Client {
    Require.name("client.name", name);
    Require.present("client.role", role);
    groups = Require.listOrEmpty("client.groups", groups);
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
