package io.phasegate.source;

/// A path inside a repository, relative to its root, with `/` between the names.
///
/// `./a//b/./c` and `a/b/c` are the same path; `..` is refused even where it would not escape,
/// because no executor needs it. A trailing `/` is kept as information: `tests/unit/` asks for a
/// directory. Upper and lower case and Unicode stay as written and are compared character by
/// character, as git does: the composed and the decomposed spelling of `é` are two files.
///
/// @param value the names joined by `/`, without a leading or trailing one
/// @param directory whether it was written with a trailing `/`
public record RepoPath(String value, boolean directory) implements Comparable<RepoPath> {
  public RepoPath {
    value = PathGrammar.normalise(value);
  }

  /// The path that `text` names, or the reason why it names none.
  public static ParsedPath parse(String text) {
    return PathGrammar.refusal(text)
        .<ParsedPath>map(refused -> refused)
        .orElseGet(
            () ->
                new ParsedPath.Accepted(
                    new RepoPath(text, text.endsWith("/") || text.endsWith("/."))));
  }

  /// As [#parse], for a path whose change somebody must allow: in Unicode's composed form (NFC),
  /// and refused where another file system or another reader would take it for another path.
  public static ParsedPath parsePortable(String text) {
    return PortableGrammar.parse(text);
  }

  /// The path that `text` names.
  ///
  /// @throws RefusedPath if it names none
  public static RepoPath of(String text) {
    return switch (parse(text)) {
      case ParsedPath.Accepted(RepoPath path) -> path;
      case ParsedPath.Refused refused -> throw new RefusedPath(refused);
    };
  }

  /// The last name, for example `a.py` of `src/a.py`.
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// Whether `other` lies below this path taken as a directory; no path lies below itself.
  public boolean holds(RepoPath other) {
    return other.value.startsWith(value + "/");
  }

  @Override
  public int compareTo(RepoPath other) {
    int byValue = value.compareTo(other.value);
    return byValue != 0 ? byValue : Boolean.compare(directory, other.directory);
  }

  /// As it is written: with the trailing `/` of a directory.
  @Override
  public String toString() {
    return directory ? value + "/" : value;
  }
}
