package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the files of a phase are: a commit that can be fetched, or the files themselves.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Git.class, name = "git"),
  @JsonSubTypes.Type(value = Source.Inline.class, name = "inline")
})
public sealed interface Source {
  RepositoryId repository();

  CommitSha commit();

  /// A commit of a repository that the services reach at `url` (`https://…` or `file:///…`).
  record Git(RepositoryId repository, String url, CommitSha commit) implements Source {
    public Git {
      Require.present("source.repository", repository);
      Require.name("source.url", url);
      Require.present("source.commit", commit);
    }
  }

  /// The files that matter, sent along. Paths are as the executor wrote them; whoever reads them
  /// normalises them first.
  record Inline(RepositoryId repository, CommitSha commit, List<InlineFile> files)
      implements Source {
    public Inline {
      Require.present("source.repository", repository);
      Require.present("source.commit", commit);
      files = Require.list("source.files", files);
    }

    /// Paths of these earlier files that have another content now, or are not among the files any
    /// more. Of a file that is only named, before or now, nothing is shown.
    public List<String> shownAsChanged(List<InlineFile> before) {
      var now = new HashMap<String, InlineFile>();
      files.forEach(file -> now.put(file.path(), file));
      return before.stream()
          .filter(file -> file.differsFrom(now.get(file.path())))
          .map(InlineFile::path)
          .toList();
    }
  }

  /// A file at the commit. Without `content` it only says that the file exists.
  ///
  /// @param bytes size, where known without the content
  record InlineFile(
      String path,
      @Nullable String content,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable Integer lines) {
    public InlineFile {
      Require.name("source.files.path", path);
    }

    private boolean differsFrom(@Nullable InlineFile now) {
      return now == null
          || (content != null && now.content != null && !content.equals(now.content));
    }

    public static InlineFile of(String path, String content) {
      return new InlineFile(path, content, null, null, null);
    }
  }
}
