package io.phasegate.finalizer.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Blocks where a deliverable is not in the workspace as promised, or where nobody could look.
final class DeliverablesGate {
  static final String NAME = "deliverables";

  private DeliverablesGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var delivery = evidence.completion().delivery();
    var findings = new ArrayList<GateFinding>();
    var unavailable = delivery.unavailable();
    if (unavailable != null) {
      findings.add(unavailable(unavailable));
    }
    shortcomings(delivery.findings())
        .forEach((shortcoming, found) -> findings.add(notAsPromised(shortcoming, found)));
    addUnchecked(findings, delivery.findings());
    addUnseen(findings, delivery.findings());
    if (!delivery.unread().isEmpty()) {
      findings.add(unread(delivery.unread()));
    }
    if (delivery.promised() == 0) {
      findings.add(nothingPromised());
    }
    if (findings.isEmpty()) {
      findings.add(allThere(delivery));
    }
    return Verdict.of(NAME, findings);
  }

  private static Map<Shortcoming, List<DeliverableFinding>> shortcomings(
      List<DeliverableFinding> findings) {
    var grouped = new EnumMap<Shortcoming, List<DeliverableFinding>>(Shortcoming.class);
    for (var finding : findings) {
      var shortcoming = Shortcoming.of(finding);
      if (shortcoming != null) {
        grouped.computeIfAbsent(shortcoming, key -> new ArrayList<>()).add(finding);
      }
    }
    return grouped;
  }

  private static GateFinding notAsPromised(
      Shortcoming shortcoming, List<DeliverableFinding> found) {
    var paths = found.stream().map(finding -> finding.deliverable().path()).toList();
    return GateFinding.block(
        shortcoming.name(),
        "%s %s: %s"
            .formatted(
                Listing.count(paths.size(), "deliverable is", "deliverables are"),
                shortcoming.adjective(),
                Listing.names(found.stream().map(DeliverablesGate::describe).toList())),
        paths,
        shortcoming.order() + " " + Listing.names(paths) + ".");
  }

  private static void addUnchecked(
      List<GateFinding> findings, List<DeliverableFinding> deliverables) {
    var unchecked = having(Presence.SYMBOLS_UNCHECKED, deliverables);
    if (!unchecked.isEmpty()) {
      findings.add(
          GateFinding.warn(
              "SYMBOLS_UNCHECKED",
              "promised symbols could not be checked: " + Listing.names(unchecked),
              unchecked,
              ""));
    }
  }

  private static void addUnseen(List<GateFinding> findings, List<DeliverableFinding> deliverables) {
    var unseen = having(Presence.UNSEEN_FILE, deliverables);
    if (!unseen.isEmpty()) {
      findings.add(
          GateFinding.warn(
              "CONTENT_UNSEEN",
              "only the existence of some files could be checked: " + Listing.names(unseen),
              unseen,
              "Send the content of deliverables along, or a commit that can be fetched."));
    }
  }

  private static List<String> having(Presence presence, List<DeliverableFinding> deliverables) {
    var described = new ArrayList<String>();
    for (var finding : deliverables) {
      if (finding.presence() == presence) {
        described.add(describe(finding));
      }
    }
    return described;
  }

  private static String describe(DeliverableFinding finding) {
    var path = finding.deliverable().path();
    return finding.detail().isEmpty() ? path : path + " (" + finding.detail() + ")";
  }

  private static GateFinding unavailable(WorkspaceFindings.Unavailable unavailable) {
    return GateFinding.block(
        unavailable.code(),
        "the workspace could not be opened: " + Listing.line(unavailable.message()),
        List.of(),
        "Push the completed commit to a place that the service can read, or send the files"
            + " inline.");
  }

  private static GateFinding unread(List<String> prose) {
    return GateFinding.warn(
        "UNREAD_DELIVERABLES",
        "%s no path and %s not checked: %s"
            .formatted(
                Listing.count(prose.size(), "deliverable names", "deliverables name"),
                prose.size() == 1 ? "was" : "were",
                Listing.names(prose)),
        prose,
        "Name deliverables by their paths.");
  }

  private static GateFinding nothingPromised() {
    return GateFinding.warn(
        "NO_DELIVERABLES",
        "the phase names no deliverable that could be checked",
        List.of(),
        "Name the files that the phase delivers.");
  }

  private static GateFinding allThere(Delivery delivery) {
    return GateFinding.pass(
        "ALL_DELIVERED",
        Listing.count(delivery.promised(), "deliverable is", "deliverables are") + " as promised");
  }
}
