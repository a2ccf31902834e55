package io.phasegate.source.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspace;
import io.phasegate.source.Workspaces;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.code.Import;
import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import io.phasegate.source.imports.Missing.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceSourcesTest {
  private static final String LFS =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 9\n";

  @TempDir Path temporary;

  @Test
  void saysWhyAFileCannotBeRead() {
    var sources =
        inline(
            InlineFile.of("ok.py", "import a\n"),
            InlineFile.of("broken.py", "def f(:\n"),
            InlineFile.of("long.js", "f(" + "1,".repeat(600_000) + ");"),
            InlineFile.of("deep.py", "(".repeat(50_000)),
            InlineFile.of("big.py", LFS),
            new InlineFile("named.py", null, 1L, null, null),
            new InlineFile("named.md", null, 1L, null, null));

    assertThat(sources.problem("ok.py")).isEmpty();
    assertThat(sources.problem("broken.py")).contains(Why.UNPARSABLE);
    assertThat(sources.problem("long.js")).contains(Why.TOO_LARGE);
    assertThat(sources.problem("deep.py")).contains(Why.TOO_LARGE);
    assertThat(sources.problem("big.py")).contains(Why.LFS_POINTER);
    assertThat(sources.problem("named.py")).contains(Why.NOT_SENT);
    assertThat(sources.problem("named.md")).isEmpty();
    assertThat(sources.problem("planned.py")).isEmpty();
  }

  @Test
  void tellsTheImportsBesideAnError() {
    var sources = inline(InlineFile.of("a.py", "import b\ndef f(:\n"));

    assertThat(sources.imports("a.py").map(found -> found.imports().getFirst().target()))
        .contains("b");
  }

  @Test
  void followsNoSymlinksAndNoSubmodules() throws IOException {
    try (var workspace = git()) {
      var sources = new WorkspaceSources(workspace, ParseCache.create(), CodeAnalysis.direct());

      assertThat(sources.problem("link.py")).contains(Why.SYMLINK);
      assertThat(sources.problem("vendor")).contains(Why.SUBMODULE);
      assertThat(sources.imports("a.py").map(found -> found.imports().size())).contains(1);
    }
  }

  @Test
  void readsEqualContentOnce() {
    var cache = ParseCache.create();
    var first = inline(cache, InlineFile.of("a.py", "import x\n")).imports("a.py");
    var second = inline(cache, InlineFile.of("b/c.py", "import x\n")).imports("b/c.py");
    var other = inline(cache, InlineFile.of("a.ts", "import x\n")).imports("a.ts");

    assertThat(second.orElseThrow()).isSameAs(first.orElseThrow());
    assertThat(other.orElseThrow().language()).isEqualTo("typescript");
  }

  @Test
  void readsBomsAndUtf16() {
    var sources = inline(InlineFile.of("a.py", "\uFEFFimport b\n"));

    assertThat(sources.imports("a.py").map(found -> found.imports()))
        .contains(List.of(new Import("b", List.of(), Kind.STATIC, Form.WHOLE)));
  }

  private static WorkspaceSources inline(InlineFile... files) {
    return inline(ParseCache.create(), files);
  }

  private static WorkspaceSources inline(ParseCache cache, InlineFile... files) {
    var repository = new RepositoryId("acme/shop");
    var workspaces =
        new Workspaces(Path.of("target"), AllowedUrls.of(List.of()), SourceLimits.DEFAULTS);
    return new WorkspaceSources(
        workspaces.open(new Source.Inline(repository, new CommitSha("abcdef1"), List.of(files))),
        cache,
        CodeAnalysis.direct());
  }

  private Workspace git() throws IOException {
    var origin = temporary.resolve("origin.git");
    ObjectId commit;
    try (var repository = new FileRepository(origin.toFile())) {
      repository.create(true);
      commit = commit(repository);
      var update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(commit);
      update.forceUpdate();
    }
    var url = origin.toUri().toString();
    return new Workspaces(
            temporary.resolve("cache"), AllowedUrls.of(List.of(url)), SourceLimits.DEFAULTS)
        .open(new Source.Git(new RepositoryId("acme/shop"), url, new CommitSha(commit.name())));
  }

  private static ObjectId commit(FileRepository repository) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore();
      var builder = index.builder();
      var text = inserter.insert(Constants.OBJ_BLOB, "import b\n".getBytes(StandardCharsets.UTF_8));
      builder.add(entry("a.py", FileMode.REGULAR_FILE, text));
      builder.add(entry("link.py", FileMode.SYMLINK, text));
      builder.add(entry("vendor", FileMode.GITLINK, ObjectId.fromString("1".repeat(40))));
      builder.finish();
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      var author = new PersonIdent("A", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage("a commit");
      var id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private static DirCacheEntry entry(String path, FileMode mode, ObjectId id) {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(id);
    return entry;
  }
}
