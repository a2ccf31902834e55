package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.util.List;
import java.util.TreeSet;

/// Blocks where test modules can no longer be collected: their tests did not run at all. Without a
/// baseline every collection error counts as new.
final class CollectionGate {
  static final String NAME = "collection";

  private CollectionGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var delta = evidence.usableDelta();
    if (delta == null) {
      return Verdict.of(NAME, Unjudged.forWantOfDelta(evidence));
    }
    var errors = errors(delta);
    if (!errors.isEmpty()) {
      return Verdict.of(NAME, newErrors(errors));
    }
    return Verdict.of(
        NAME,
        delta.complete()
            ? GateFinding.pass(
                "NO_COLLECTION_ERRORS", "every test module that was collected before still is")
            : Unjudged.incomplete());
  }

  /// New errors that no retry excused; [TestDeltaComputed#preExisting] holds modules too, which are
  /// the ids without a test name.
  private static List<String> errors(TestDeltaComputed delta) {
    var errors =
        new TreeSet<>(
            Excuses.unexcused(
                delta, delta.newCollectionErrors(), delta.newCollectionErrorsPersistent()));
    if (delta.baseline() == BaselineOrigin.MISSING) {
      delta.preExisting().stream().filter(id -> !id.contains("::")).forEach(errors::add);
    }
    return List.copyOf(errors);
  }

  private static GateFinding newErrors(List<String> errors) {
    return GateFinding.block(
        "NEW_COLLECTION_ERRORS",
        "%s cannot be collected: %s"
            .formatted(
                Listing.count(errors.size(), "test module", "test modules"), Listing.names(errors)),
        errors,
        "Make these modules import again (syntax, missing imports, renamed names): "
            + Listing.names(errors)
            + ".");
  }
}
