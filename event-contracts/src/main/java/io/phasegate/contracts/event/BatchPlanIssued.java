package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// How to split a phase that is too large for one model call: batches in the order in which to run
/// them.
///
/// @param cycles paths that import each other and so stay together
/// @param complete true where nothing is unresolved and every reference leads to the same or an
///     earlier batch or to the repository
public record BatchPlanIssued(
    PhaseRef phase,
    List<Batch> batches,
    List<Edge> edges,
    List<List<String>> cycles,
    List<Unresolved> unresolved,
    boolean complete,
    AlignmentPass alignmentPass,
    EventId causedBy,
    Instant decidedAt)
    implements TokenDecision {
  public BatchPlanIssued {
    Require.present("phase", phase);
    batches = Require.list("batches", batches);
    edges = Require.list("edges", edges);
    cycles = Require.lists("cycles", cycles);
    unresolved = Require.list("unresolved", unresolved);
    Require.present("alignmentPass", alignmentPass);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// Deliverables that one model call makes.
  ///
  /// @param index counts from 0
  /// @param dependsOn indices of the earlier batches that this one needs
  /// @param budget the `max_tokens` to ask for
  /// @param oversized true where one component alone exceeds the budget
  public record Batch(
      int index,
      String layer,
      List<String> paths,
      List<Integer> dependsOn,
      int tokens,
      int p90,
      int budget,
      boolean oversized) {
    public Batch {
      Require.atLeast("batches.index", 0, index);
      Require.present("batches.layer", layer);
      paths = Require.list("batches.paths", paths);
      dependsOn = Require.list("batches.dependsOn", dependsOn);
      Require.atLeast("batches.tokens", 0, tokens);
      Require.atLeast("batches.p90", 0, p90);
      Require.atLeast("batches.budget", 1, budget);
    }
  }

  /// A reference from one deliverable to another, by path: importer to imported.
  public record Edge(String from, String to, Kind kind) {
    public Edge {
      Require.present("edges.from", from);
      Require.present("edges.to", to);
      Require.present("edges.kind", kind);
    }
  }

  /// Why one deliverable needs another. Of several reasons the strongest is told.
  public enum Kind {
    @JsonProperty("import")
    IMPORT,
    @JsonProperty("type-only")
    TYPE_ONLY,
    @JsonProperty("dynamic")
    DYNAMIC,
    @JsonProperty("test-of")
    TEST_OF,
    @JsonProperty("declared")
    DECLARED,
    @JsonProperty("layer")
    LAYER
  }

  /// A reference that looks internal and leads nowhere, or a file that does not parse.
  ///
  /// @param why for machines: upper-case words such as `UNPARSABLE`
  public record Unresolved(String path, String reference, String why) {
    public Unresolved {
      Require.present("unresolved.path", path);
      Require.present("unresolved.reference", reference);
      Require.present("unresolved.why", why);
    }
  }

  /// A last model call that makes batches agree where an import crosses them.
  ///
  /// @param budget the `max_tokens` to ask for; 0 where no pass is needed
  public record AlignmentPass(boolean needed, List<String> paths, int budget) {
    public AlignmentPass {
      paths = Require.list("alignmentPass.paths", paths);
      Require.atLeast("alignmentPass.budget", 0, budget);
    }
  }
}
