package io.phasegate.governance.policy;

import org.eclipse.jgit.ignore.FastIgnoreRule;

/// A pattern in the spelling of a `.gitignore` that allows something: it holds for regular files
/// only, never for what lies below a folder of that name, and letter by letter.
final class FilePattern {
  private final FastIgnoreRule rule;

  private FilePattern(FastIgnoreRule rule) {
    this.rule = rule;
  }

  /// @throws IllegalArgumentException where the pattern matches nothing, or only folders
  static FilePattern of(String pattern) {
    var rule = GitPatterns.compile(pattern);
    if (rule.dirOnly()) {
      throw new IllegalArgumentException(
          "expected a pattern for files, found '%s', which names folders; write %s**"
              .formatted(pattern, pattern));
    }
    return new FilePattern(rule);
  }

  boolean negated() {
    return rule.getNegation();
  }

  boolean names(String path) {
    return rule.isMatch(path, false, true);
  }
}
