package io.phasegate.governance.policy;

import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Assessment;
import io.phasegate.governance.domain.FilePatch;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.domain.Judgement.Denied;
import io.phasegate.governance.domain.Judgement.Objection;
import io.phasegate.governance.domain.PatchRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds a request against a policy. Paths are normalised before policy sees them, and one that
/// cannot be denies the whole request.
public final class Assessor {
  private static final int MOST_PATHS = 500;
  private static final int LONGEST_JUSTIFICATION = 4_000;
  private static final int LARGEST_PATCH = 256 * 1024;

  private final Policy policy;

  public Assessor(Policy policy) {
    this.policy = policy;
  }

  public Judgement judge(Ask ask) {
    if (ask.paths().isEmpty()) {
      return new Denied(Objection.NO_PATHS, "error.violatedPaths: expected paths, found none");
    }
    if (ask.paths().size() > MOST_PATHS) {
      return new Denied(
          Objection.TOO_MANY_PATHS,
          "error.violatedPaths: expected at most %d paths, found %d"
              .formatted(MOST_PATHS, ask.paths().size()));
    }
    return switch (NormalPaths.of("error.violatedPaths", ask.paths())) {
      case NormalPaths.Refused(var denied) -> denied;
      case NormalPaths.Normal(var paths) -> judge(ask, paths);
    };
  }

  /// What this policy says of a request that was judged before, by the same or another policy.
  public Judgement judgeAgain(Assessment past) {
    return judge(past.paths(), past.patch(), past.justification(), past.claimedRequester());
  }

  private Judgement judge(Ask ask, List<String> paths) {
    var patch = PatchEvidence.of(ask);
    return switch (NormalPaths.of("patch.content", patch.touched())) {
      case NormalPaths.Refused(var denied) -> denied;
      case NormalPaths.Normal(var touched) ->
          judge(
              paths,
              patch.with(touched, kept(paths, patch)),
              shortened(ask.justification()),
              ask.claimedRequester());
    };
  }

  private Judgement judge(
      List<String> paths,
      PatchRecord patch,
      String justification,
      @Nullable String claimedRequester) {
    var unasked = patch.touched().stream().filter(path -> isUnasked(path, paths)).findFirst();
    if (unasked.isPresent()) {
      return new Denied(
          Objection.PATH_MISMATCH,
          "error.violatedPaths: expected every protected path of the patch, did not find '%s'"
              .formatted(unasked.get()));
    }
    var perPath = paths.stream().map(path -> judge(path, patch)).toList();
    var risk = perPath.stream().map(PathRisk::risk).max(Comparator.naturalOrder()).orElseThrow();
    return new Judgement.Assessed(
        new Assessment(
            paths,
            justification,
            risk,
            perPath,
            claimedRequester,
            policy.requiredApprovals(risk),
            policy.settings().approvers(),
            policy.settings().terms(),
            policy.version(),
            patch));
  }

  private boolean isUnasked(String path, List<String> asked) {
    return !asked.contains(path) && policy.protects(path) != null;
  }

  /// What the patch does to the paths that leave is asked for; nothing where that is too much to
  /// remember.
  private static List<FilePatch> kept(List<String> paths, PatchRecord patch) {
    var files = patch.files().stream().filter(file -> paths.contains(file.path())).toList();
    long characters =
        files.stream()
            .flatMap(file -> file.hunks().stream())
            .flatMap(hunk -> Stream.concat(hunk.before().stream(), hunk.after().stream()))
            .mapToLong(String::length)
            .sum();
    return characters <= LARGEST_PATCH ? files : List.of();
  }

  private PathRisk judge(String path, PatchRecord patch) {
    var risk = policy.risk(path);
    var never = policy.neverAutoApproves(path);
    if (never != null) {
      return new PathRisk(path, risk, never.toString(), false);
    }
    var approval = policy.autoApproves(path);
    if (approval == null) {
      return new PathRisk(path, risk, otherRule(path), false);
    }
    var obstacle = obstacle(approval, path, risk, patch);
    return obstacle.isEmpty()
        ? new PathRisk(path, risk, approval.rule().toString(), true)
        : new PathRisk(path, risk, approval.rule() + ", but " + obstacle, false);
  }

  private String obstacle(AutoApproval approval, String path, Risk risk, PatchRecord patch) {
    if (!patch.sent() && !(policy.settings().trustExecutorClaims() && patch.lines() != null)) {
      return "the patch was not sent, and claims about it do not count";
    }
    if (patch.obstacle() != null) {
      return patch.obstacle();
    }
    if (patch.read() && !patch.touched().contains(path)) {
      return "the patch does not touch it";
    }
    if (risk.compareTo(approval.maxRisk()) > 0) {
      return "its risk is %s, of at most %s".formatted(risk, approval.maxRisk());
    }
    var lines = patch.lines();
    return lines != null && lines <= approval.maxLines()
        ? ""
        : "the patch changes %s lines, of at most %d".formatted(lines, approval.maxLines());
  }

  private String otherRule(String path) {
    var protecting = policy.protects(path);
    if (protecting != null) {
      return protecting.toString();
    }
    var risk = policy.riskRule(path);
    return risk == null ? "no rule" : risk.rule().toString();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_JUSTIFICATION
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_JUSTIFICATION)) + "…";
  }
}
