package io.phasegate.finalizer.inspection;

import io.phasegate.finalizer.domain.AssertionEvidence;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import io.phasegate.source.FileBytes;
import io.phasegate.source.Reading;
import io.phasegate.source.RepoPath;
import io.phasegate.source.code.SourceCode;
import io.phasegate.source.code.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the assertions of test files that differ from the base commit.
final class AssertionCheck {
  private AssertionCheck() {}

  static AssertionEvidence compare(List<RepoPath> tests, WorkspaceFiles base, WorkspaceFiles now) {
    var weakened = new ArrayList<Weakened>();
    int compared = 0;
    for (var path : tests) {
      if (now.read(path) instanceof Reading.Content(FileBytes after)
          && base.read(path) instanceof Reading.Content(FileBytes before)
          && !after.equals(before)) {
        compared++;
        var weaker = weaker(path.value(), before, after);
        if (weaker != null) {
          weakened.add(weaker);
        }
      }
    }
    return AssertionEvidence.of(weakened, compared);
  }

  private static @Nullable Weakened weaker(String path, FileBytes before, FileBytes after) {
    var had = SourceCode.assertions(path, before.toByteArray());
    var has = SourceCode.assertions(path, after.toByteArray());
    return had.status() == Status.OK && has.status() == Status.OK && has.count() < had.count()
        ? new Weakened(path, had.count(), has.count())
        : null;
  }
}
