package io.phasegate.token.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.source.code.CodeAnalysis;
import io.phasegate.source.imports.ParseCache;
import io.phasegate.token.TokenConfig;
import io.phasegate.token.domain.ModelLimits;
import io.phasegate.token.domain.PlanBrief;
import io.phasegate.token.domain.TargetFile;
import io.phasegate.token.graph.BatchPlanning;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans over a real repository that holds everything that a repository may hold.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanReaderTest {
  private static final RepositoryId SHOP = new RepositoryId("acme/shop");
  private static final String LFS =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 9\n";

  @SuppressWarnings("NullAway.Init") // set before the first test
  @TempDir
  private static Path folder;

  private CommitSha commit = new CommitSha("0".repeat(40));

  @SuppressWarnings("NullAway.Init") // set before the first test
  private PlanReader reader;

  @BeforeAll
  void writeRepository() throws IOException {
    reader =
        new PlanReader(config(), new BatchPlanning(ParseCache.create(), CodeAnalysis.direct()));
    var files = new TreeMap<String, byte[]>();
    files.put("broken.py", "def f(:\n".getBytes(UTF_8));
    files.put("cart.py", "import rates\n\n\ndef total():\n    return rates.VAT\n".getBytes(UTF_8));
    files.put("empty.py", new byte[0]);
    files.put("generated.js", ("f(" + "1,".repeat(300_000) + ");\n").getBytes(UTF_8));
    files.put("huge.py", "x = 1\n".repeat(200_000).getBytes(UTF_8));
    files.put("image.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13});
    files.put("large.bin.py", LFS.getBytes(UTF_8));
    files.put("latin.py", "# caf\u00e9\nimport rates\n".getBytes(ISO_8859_1));
    files.put("rates.py", "VAT = 5\n".getBytes(UTF_8));
    files.put("wide.py", wide("import rates\n"));
    try (var repository = new FileRepository(folder.resolve("origin.git").toFile())) {
      repository.create(true);
      var id = commit(repository, files);
      var update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(id);
      update.forceUpdate();
      commit = new CommitSha(id.name());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image.png | binary: image.png",
        "wide.py | binary: wide.py",
        "huge.py | too large to be counted: huge.py",
        "large.bin.py | in Git LFS: large.bin.py",
        "link.py | no file but a SYMLINK: link.py",
        "vendor | no file but a SUBMODULE: vendor",
        "gone.py | to be changed, but missing: gone.py",
        "../secret | no path of a repository: ../secret"
      })
  void tellsWhatItCannotCount(String path, String remark) {
    var brief = read(Deliverable.of(path, Change.MODIFY));

    assertThat(brief.remarks()).contains(remark);
    assertThat(only(brief).existing()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"cart.py, 5", "empty.py, 0", "latin.py, 2", "generated.js, 1"})
  void countsWhatItCanRead(String path, int lines) {
    var brief = read(Deliverable.of(path, null));

    var existing = Objects.requireNonNull(only(brief).existing());
    assertThat(only(brief).change()).isEqualTo(Change.MODIFY);
    assertThat(existing.lines()).isEqualTo(lines);
    assertThat(brief.remarks()).allMatch(remark -> remark.startsWith("advised"));
  }

  @Test
  void takesWhatIsNotThereForNew() {
    assertThat(only(read(Deliverable.of("shop/new.py", null))).change()).isEqualTo(Change.CREATE);
  }

  @Test
  void tellsPerFileWhatDoesNotParse() {
    var brief =
        read(Deliverable.of("broken.py", Change.MODIFY), Deliverable.of("cart.py", Change.MODIFY));

    assertThat(brief.graph().unresolved())
        .containsExactly(new Unresolved("broken.py", "broken.py", "UNPARSABLE"));
    assertThat(brief.graph().context()).containsEntry("cart.py", List.of("rates.py"));
  }

  @ParameterizedTest
  @CsvSource({"latin.py", "wide.py"})
  void findsImportsInOtherEncodings(String path) {
    assertThat(read(Deliverable.of(path, Change.MODIFY)).graph().context())
        .containsEntry(path, List.of("rates.py"));
  }

  @Test
  void forecastsWithoutAWorkspaceThatCannotBeHad() {
    var elsewhere = new Source.Git(SHOP, "https://example.org/a.git", commit);

    var brief = reader.read(plan(elsewhere, null, Deliverable.of("cart.py", Change.MODIFY)));

    assertThat(brief.remarks())
        .anyMatch(text -> text.startsWith("the workspace could not be read"));
    assertThat(brief.files()).hasSize(1);
  }

  @Test
  void saysOfTenThousandUnreadableFilesOnlyAFew() {
    var items =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Deliverable.of("gone/m%d.py".formatted(i), Change.MODIFY))
            .toArray(Deliverable[]::new);

    var brief = read(items);

    assertThat(brief.files()).hasSize(10_000);
    assertThat(brief.remarks()).hasSizeLessThan(10).last().asString().endsWith("more remarks");
  }

  @Test
  void countsForAnUnknownModelAsTheReferenceTokenizerDoes() {
    var model = new ModelProfile("nobody/knows-me", 8_000, null);

    var brief = reader.read(plan(git(), model, Deliverable.of("cart.py", Change.MODIFY)));

    assertThat(brief.model()).isEqualTo(new ModelLimits("nobody/knows-me", 1.0, 8_000, 0));
  }

  private PlanBrief read(Deliverable... items) {
    return reader.read(plan(git(), null, items));
  }

  private static TargetFile only(PlanBrief brief) {
    assertThat(brief.files()).hasSize(1);
    return brief.files().getFirst();
  }

  private Source git() {
    return new Source.Git(SHOP, folder.resolve("origin.git").toUri().toString(), commit);
  }

  private static PhasePlanned plan(
      Source source, @Nullable ModelProfile model, Deliverable... items) {
    return new PhasePlanned(
        new PhaseRef("run", "p", 1),
        "Do it",
        null,
        null,
        new Deliverables(Arrays.asList(items), List.of()),
        List.of(),
        source,
        null,
        null,
        model,
        OutputFormat.UNIFIED_DIFF,
        List.of(),
        Map.of(),
        null);
  }

  private static TokenConfig config() {
    var settings =
        Map.of(
            "phasegate.token.source.allowed-urls", folder.toUri().toString(),
            "phasegate.token.source.cache-directory", folder.resolve("cache").toString(),
            "java.io.tmpdir", folder.toString());
    return new SmallRyeConfigBuilder()
        .withMapping(TokenConfig.class)
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(TokenConfig.class);
  }

  private static byte[] wide(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    bytes.write(text.getBytes(UTF_16LE));
    return bytes.toByteArray();
  }

  private static ObjectId commit(FileRepository repository, Map<String, byte[]> files)
      throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore();
      var builder = index.builder();
      for (var file : files.entrySet()) {
        var blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
        builder.add(entry(file.getKey(), FileMode.REGULAR_FILE, blob));
      }
      var target = inserter.insert(Constants.OBJ_BLOB, "cart.py".getBytes(UTF_8));
      builder.add(entry("link.py", FileMode.SYMLINK, target));
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
