package io.phasegate.source;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.source.SourceUnavailable.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files that an executor sent along. What it says about one file twice must agree.
final class InlineWorkspace implements Workspace {
  /// A file as sent; null is what was not told.
  private record SentFile(@Nullable FileBytes content, @Nullable Long bytes) {}

  private final CommitSha commit;
  private final TreeMap<String, SentFile> files = new TreeMap<>();

  private InlineWorkspace(CommitSha commit) {
    this.commit = commit;
  }

  static InlineWorkspace of(Source.Inline source, SourceLimits.Fetch limits) {
    int count = source.files().size();
    if (count > limits.objects()) {
      throw new SourceUnavailable(
          Reason.TOO_LARGE, "at most " + limits.objects() + " files", count + " files");
    }
    var workspace = new InlineWorkspace(source.commit());
    source.files().forEach(workspace::add);
    workspace.files.keySet().forEach(workspace::requireNoFileAbove);
    return workspace;
  }

  @Override
  public CommitSha commit() {
    return commit;
  }

  @Override
  public Optional<Entry> entry(RepoPath path) {
    var file = files.get(path.value());
    if (file != null) {
      return path.directory()
          ? Optional.empty()
          : Optional.of(new Entry(path, Entry.Kind.FILE, file.bytes()));
    }
    return hasFilesBelow(path)
        ? Optional.of(new Entry(path, Entry.Kind.DIRECTORY, null))
        : Optional.empty();
  }

  @Override
  public boolean hasFilesBelow(RepoPath path) {
    var prefix = path.value() + "/";
    var next = files.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }

  @Override
  public PathListing paths(int limit) {
    var listed =
        files.entrySet().stream()
            .limit(limit)
            .map(file -> listed(file.getKey(), file.getValue().content()))
            .toList();
    return new PathListing(listed, files.size() <= limit, 0);
  }

  private static ListedFile listed(String path, @Nullable FileBytes content) {
    var id = content == null ? "" : "sha256:" + content.sha256();
    return new ListedFile(RepoPath.of(path), Entry.Kind.FILE, id);
  }

  @Override
  public Reading read(RepoPath path, long maxBytes) {
    var kind = entry(path).map(Entry::kind);
    if (kind.isEmpty()) {
      return new Reading.Missing();
    }
    var file = files.get(path.value());
    if (file == null) {
      return new Reading.NotAFile(kind.get());
    }
    if (file.content() == null) {
      return new Reading.NotSent();
    }
    return file.content().size() > maxBytes
        ? new Reading.TooLarge(file.content().size(), maxBytes)
        : Reading.ofContent(file.content());
  }

  /// Nothing is held that needs closing.
  @Override
  public Optional<String> contentId(RepoPath path) {
    return read(path, Long.MAX_VALUE) instanceof Reading.Content(FileBytes bytes)
        ? Optional.of(bytes.sha256())
        : Optional.empty();
  }

  @Override
  public void close() {}

  private void add(InlineFile file) {
    var path =
        switch (RepoPath.parse(file.path())) {
          case ParsedPath.Accepted(RepoPath accepted) when !accepted.directory() ->
              accepted.value();
          case ParsedPath.Accepted(RepoPath directory) ->
              throw contradiction("the path of a file", "the directory " + directory);
          case ParsedPath.Refused refused ->
              throw contradiction(refused.reason().expected(), "'" + refused.found() + "'");
        };
    files.merge(path, sent(path, file), (first, second) -> agreed(path, first, second));
  }

  private static SentFile sent(String path, InlineFile file) {
    var text = file.content();
    if (text == null) {
      return new SentFile(null, file.bytes());
    }
    var content = FileBytes.of(text);
    requireEqual(path, "bytes", file.bytes(), (long) content.size());
    if (file.sha256() != null) {
      requireEqual(path, "sha256", file.sha256().toLowerCase(Locale.ROOT), content.sha256());
    }
    return new SentFile(content, (long) content.size());
  }

  private static SentFile agreed(String path, SentFile first, SentFile second) {
    requireEqual(path, "bytes", first.bytes(), second.bytes());
    requireEqual(path, "content", first.content(), second.content());
    return new SentFile(
        first.content() != null ? first.content() : second.content(),
        first.bytes() != null ? first.bytes() : second.bytes());
  }

  private static void requireEqual(
      String path, String what, @Nullable Object told, @Nullable Object found) {
    if (told != null && found != null && !told.equals(found)) {
      throw contradiction("one " + what + " for " + path, told + " and " + found);
    }
  }

  private void requireNoFileAbove(String path) {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      var above = path.substring(0, slash);
      if (files.containsKey(above)) {
        throw contradiction("a directory at " + above, "the files " + List.of(above, path));
      }
    }
  }

  private static SourceUnavailable contradiction(String expected, String found) {
    return new SourceUnavailable(Reason.CORRUPT, expected, found);
  }
}
