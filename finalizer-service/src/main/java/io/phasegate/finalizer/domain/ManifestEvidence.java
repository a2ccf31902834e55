package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of confronting the builder's own manifest with the promise and with the workspace.
///
/// @param sha256 digest of the manifest as it stood in the output; null where there is none
/// @param problem where and why it cannot be read; empty where it can
/// @param paths how many paths it names
/// @param undeclared promised paths that it does not name, at most [Listing#MOST]
/// @param flaws what it claims and the workspace does not hold, at most [Listing#MOST]
public record ManifestEvidence(
    Kind kind,
    @Nullable String sha256,
    String problem,
    int paths,
    List<String> undeclared,
    List<Flaw> flaws) {
  public ManifestEvidence {
    Require.present("manifest.kind", kind);
    Require.present("manifest.problem", problem);
    undeclared = Listing.bounded(Require.list("manifest.undeclared", undeclared));
    flaws = Require.list("manifest.flaws", flaws);
    flaws = flaws.size() <= Listing.MOST ? flaws : flaws.subList(0, Listing.MOST);
  }

  /// Whether there is a manifest.
  public enum Kind {
    ABSENT,
    /// There is one, and it cannot be read.
    BROKEN,
    FOUND
  }

  /// A claim about one path.
  ///
  /// @param detail what is to be said besides the path; empty where nothing
  public record Flaw(String path, Sort sort, String detail) {
    public Flaw {
      Require.present("manifest.flaws.path", path);
      Require.present("manifest.flaws.sort", sort);
      Require.present("manifest.flaws.detail", detail);
    }
  }

  /// What is wrong with a claim.
  public enum Sort {
    PATH_MISSING,
    SYMBOLS_UNDEFINED,
    /// Nobody can tell: a language or file that cannot be analysed.
    SYMBOLS_UNCHECKED
  }

  public static ManifestEvidence absent() {
    return new ManifestEvidence(Kind.ABSENT, null, "", 0, List.of(), List.of());
  }

  public static ManifestEvidence broken(String message, int line, int column) {
    var where = "line " + line + ", column " + column + ": " + Listing.line(message);
    return new ManifestEvidence(Kind.BROKEN, null, where, 0, List.of(), List.of());
  }
}
