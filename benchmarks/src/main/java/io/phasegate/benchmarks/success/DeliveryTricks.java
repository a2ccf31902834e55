package io.phasegate.benchmarks.success;

import static io.phasegate.benchmarks.success.Story.notDone;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.PhaseCompleted.Quality;
import java.util.List;

/// Phases that did not deliver what they promised.
final class DeliveryTricks {
  private DeliveryTricks() {}

  static List<Story> stories() {
    return List.of(
        notDone("promised test file never written", d -> d.delete(d.featureTests)),
        notDone("promised code never written", d -> d.files.remove(d.feature)),
        notDone("promised file is empty", d -> d.files.put(d.feature, "")),
        notDone("promised file is blank", d -> d.files.put(d.feature, " \n\n")),
        notDone("nothing but a stub", DeliveryTricks::stub),
        notDone("not implemented", DeliveryTricks::notImplemented),
        notDone("promised symbol missing", d -> rename(d, "something_else")),
        notDone("promised symbol only in a comment", DeliveryTricks::comment),
        notDone("promised data is broken JSON", DeliveryTricks::brokenJson),
        notDone("promised folder stays empty", d -> d.said.promise("tests/unit/", Change.CREATE)),
        notDone("file was to be deleted", d -> d.said.promise("old/export.py", Change.DELETE)),
        notDone("file written elsewhere", d -> move(d, "shop/extra/" + d.featureName() + ".py")),
        notDone("file written in other letters", d -> move(d, d.feature.replace("shop", "Shop"))),
        notDone("promised change never made", DeliveryTricks::unchanged),
        notDone("new tests assert nothing", DeliveryTricks::emptyTests),
        notDone("nothing was done", DeliveryTricks::nothing),
        notDone("manifest names a file that is not there", d -> manifest(d, "shop/none.py", "a")),
        notDone("manifest names a symbol that is not there", d -> manifest(d, d.feature, "none")),
        notDone("quality gate says no", d -> d.said.quality = new Quality("low", true, false)));
  }

  private static void stub(PhaseDraft draft) {
    draft.files.put(draft.feature, "def %s(amount):\n    pass\n".formatted(draft.featureName()));
  }

  private static void notImplemented(PhaseDraft draft) {
    draft.files.put(
        draft.feature,
        "def %s(amount):\n    raise NotImplementedError(\"TODO\")\n"
            .formatted(draft.featureName()));
  }

  private static void rename(PhaseDraft draft, String name) {
    draft.files.put(draft.feature, "def %s(amount):\n    return amount * 2 + 1\n".formatted(name));
  }

  private static void comment(PhaseDraft draft) {
    rename(draft, "something_else");
    draft.files.merge(
        draft.feature,
        "\n\n# def %1$s(amount): see below\nTEXT = \"def %1$s(amount):\"\n"
            .formatted(draft.featureName()),
        String::concat);
  }

  private static void brokenJson(PhaseDraft draft) {
    draft.files.put("data/prices.json", "{\"prices\": [1, 2,");
    draft.said.promise("data/prices.json", Change.CREATE);
  }

  private static void move(PhaseDraft draft, String path) {
    draft.files.put(path, draft.read(draft.feature));
    draft.files.remove(draft.feature);
  }

  /// The new files are there; the module that was to be changed is as it was.
  private static void unchanged(PhaseDraft draft) {
    draft.files.put(draft.changed, draft.project.base().files().get(draft.changed));
  }

  private static void emptyTests(PhaseDraft draft) {
    draft.files.put(
        draft.featureTests, draft.read(draft.featureTests).replaceAll("assert (.*) ==.*", "$1"));
  }

  /// The promise stays; commit and workspace are those of the base.
  private static void nothing(PhaseDraft draft) {
    var promised = List.copyOf(draft.said.promised);
    draft.startOver();
    draft.overGit();
    draft.said.promised.addAll(promised);
  }

  private static void manifest(PhaseDraft draft, String path, String symbol) {
    draft.said.builderOutput =
        """
        All done!
        DELIVERABLES_MANIFEST:
        {"created": [{"path": "%s", "symbols": ["%s"]}]}
        """
            .formatted(path, symbol);
  }
}
