package io.phasegate.source.code;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one file refers to and what it offers to others, without knowing any other file.
///
/// @param language in lower case, such as `python`; empty for a kind of file nobody knows
/// @param namespace the package that the file says it belongs to, where its language has that
/// @param imports in the order of the file, each once
/// @param declared top-level names, in languages where others may mean them without naming the
///     file
/// @param used names that may mean something of the same package, in languages with such packages
public record FileImports(
    String language,
    String namespace,
    List<Import> imports,
    Set<String> declared,
    Set<String> used,
    Status status) {
  public FileImports {
    imports = List.copyOf(new LinkedHashSet<>(imports));
    declared = Collections.unmodifiableSet(new TreeSet<>(declared));
    used = Collections.unmodifiableSet(new TreeSet<>(used));
  }

  static FileImports nothing(String language, Status status) {
    return new FileImports(language, "", List.of(), Set.of(), Set.of(), status);
  }
}
