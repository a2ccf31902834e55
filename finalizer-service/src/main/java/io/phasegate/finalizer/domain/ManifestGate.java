package io.phasegate.finalizer.domain;

import io.phasegate.finalizer.domain.ManifestEvidence.Flaw;
import io.phasegate.finalizer.domain.ManifestEvidence.Sort;
import java.util.ArrayList;
import java.util.List;

/// Blocks where the builder's own manifest of what it delivered does not match what is there, or
/// leaves out what was promised. A builder that writes no manifest is not judged by one.
final class ManifestGate {
  static final String NAME = "manifest";

  private ManifestGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var manifest = evidence.completion().manifest();
    return switch (manifest.kind()) {
      case ABSENT ->
          Verdict.of(
              NAME,
              GateFinding.skipped("NO_MANIFEST", "not judged: the builder wrote no manifest"));
      case BROKEN -> Verdict.of(NAME, broken(manifest.problem()));
      case FOUND -> Verdict.of(NAME, found(manifest));
    };
  }

  private static GateFinding broken(String problem) {
    return GateFinding.block(
        "MANIFEST_BROKEN",
        "the deliverables manifest cannot be read: " + problem,
        List.of(problem),
        "Write the block after DELIVERABLES_MANIFEST: as one valid JSON object.");
  }

  private static List<GateFinding> found(ManifestEvidence manifest) {
    var findings = new ArrayList<GateFinding>();
    addMissing(findings, of(manifest, Sort.PATH_MISSING));
    addUndeclared(findings, manifest.undeclared());
    addUndefined(findings, of(manifest, Sort.SYMBOLS_UNDEFINED));
    addUnchecked(findings, of(manifest, Sort.SYMBOLS_UNCHECKED));
    if (findings.isEmpty()) {
      findings.add(
          GateFinding.pass(
              "MANIFEST_MATCHES",
              Listing.count(manifest.paths(), "path", "paths") + " of the manifest hold true"));
    }
    return findings;
  }

  private static void addMissing(List<GateFinding> findings, List<String> paths) {
    if (!paths.isEmpty()) {
      findings.add(
          GateFinding.block(
              "MANIFEST_PATH_MISSING",
              "the manifest names files that are not there: " + Listing.names(paths),
              paths,
              "Create what the manifest claims, or take it out: " + Listing.names(paths) + "."));
    }
  }

  private static void addUndeclared(List<GateFinding> findings, List<String> paths) {
    if (!paths.isEmpty()) {
      findings.add(
          GateFinding.block(
              "DELIVERABLE_UNDECLARED",
              "the manifest leaves out what was promised: " + Listing.names(paths),
              paths,
              "Deliver these and name them in the manifest: " + Listing.names(paths) + "."));
    }
  }

  private static void addUndefined(List<GateFinding> findings, List<String> symbols) {
    if (!symbols.isEmpty()) {
      findings.add(
          GateFinding.block(
              "SYMBOLS_UNDEFINED",
              "the manifest names symbols that are not defined: " + Listing.names(symbols),
              symbols,
              "Define these (a name in a comment or string is no definition), or take them out of"
                  + " the manifest: "
                  + Listing.names(symbols)
                  + "."));
    }
  }

  private static void addUnchecked(List<GateFinding> findings, List<String> paths) {
    if (!paths.isEmpty()) {
      findings.add(
          GateFinding.warn(
              "SYMBOLS_UNCHECKED",
              "the symbols of some files could not be checked: " + Listing.names(paths),
              paths,
              ""));
    }
  }

  private static List<String> of(ManifestEvidence manifest, Sort sort) {
    var lines = new ArrayList<String>();
    for (var flaw : manifest.flaws()) {
      if (flaw.sort() == sort) {
        lines.add(describe(flaw));
      }
    }
    return lines;
  }

  private static String describe(Flaw flaw) {
    return flaw.detail().isEmpty() ? flaw.path() : flaw.path() + " (" + flaw.detail() + ")";
  }
}
