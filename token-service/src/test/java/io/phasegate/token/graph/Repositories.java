package io.phasegate.token.graph;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Workspaces for tests, from the files' texts.
final class Repositories {
  private Repositories() {}

  static Workspace of(Map<String, String> files) {
    var inline = new ArrayList<InlineFile>();
    files.forEach((path, text) -> inline.add(InlineFile.of(path, text)));
    return of(inline);
  }

  static Workspace of(List<InlineFile> files) {
    var repository = new RepositoryId("acme/shop");
    return new Workspaces(
            Path.of("target", "no-cache"), AllowedUrls.of(List.of()), SourceLimits.DEFAULTS)
        .open(new Source.Inline(repository, new CommitSha("abcdef1"), files));
  }
}
