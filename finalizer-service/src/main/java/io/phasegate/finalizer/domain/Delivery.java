package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.Require;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was promised and what the workspace holds of it.
///
/// @param findings one per promised path, in the order of the promise; empty where the workspace
///   could not be opened
/// @param promised how many paths were promised
/// @param unread prose among the deliverables that names no path, at most [Listing#MOST] entries
/// @param unavailable why the workspace could not be opened; null where it could
public record Delivery(
    List<DeliverableFinding> findings,
    int promised,
    List<String> unread,
    WorkspaceFindings.@Nullable Unavailable unavailable) {
  public Delivery {
    findings = Require.list("delivery.findings", findings);
    unread = Require.list("delivery.unread", unread);
  }

  /// Confronts promise and workspace. A promised path that nobody looked at counts as unreadable,
  /// and a finding about a path that nobody promised counts for nothing.
  public static Delivery of(Deliverables promise, WorkspaceFindings workspace) {
    var unread = Listing.bounded(promise.unread());
    var promised = promise.items().size();
    return switch (workspace) {
      case WorkspaceFindings.Read(var seen) ->
          new Delivery(confront(promise.items(), seen), promised, unread, null);
      case WorkspaceFindings.Unavailable unavailable ->
          new Delivery(List.of(), promised, unread, unavailable);
    };
  }

  /// True where paths were promised and every one of them is as promised.
  public boolean proven() {
    return promised > 0
        && findings.size() == promised
        && findings.stream().noneMatch(finding -> Shortcoming.of(finding) != null);
  }

  private static List<DeliverableFinding> confront(
      List<Deliverable> promise, List<DeliverableFinding> seen) {
    var byDeliverable = new HashMap<Deliverable, DeliverableFinding>();
    seen.forEach(finding -> byDeliverable.putIfAbsent(finding.deliverable(), finding));
    return promise.stream()
        .map(item -> byDeliverable.getOrDefault(item, notLookedAt(item)))
        .toList();
  }

  private static DeliverableFinding notLookedAt(Deliverable deliverable) {
    return new DeliverableFinding(deliverable, Presence.UNREADABLE, "nobody looked at it");
  }
}
