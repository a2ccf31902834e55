package io.phasegate.governance.policy;

import java.util.Locale;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/// A pattern of a `.gitignore`, which holds for a file or folder and for all below it.
///
/// Upper and lower case are the same: a file system that keeps no case would otherwise be the way
/// around it. Both sides go through the same folding (to upper case, then to lower, in the root
/// locale), so that `ß` is `ss` and the dotless `ı` is `i`, as the most generous file system has
/// it.
final class TreePattern {
  private final FastIgnoreRule rule;

  private TreePattern(FastIgnoreRule rule) {
    this.rule = rule;
  }

  /// @throws IllegalArgumentException where the pattern matches nothing: a typing error must not
  ///     leave something unprotected
  static TreePattern of(String pattern) {
    return new TreePattern(GitPatterns.compile(withoutCase(pattern)));
  }

  /// Upper-case classes hold for lower-case letters too, once case is folded.
  private static String withoutCase(String pattern) {
    return fold(pattern).replace("[:upper:]", "[:alpha:]").replace("[:lower:]", "[:alpha:]");
  }

  /// A path in the form that patterns are held against.
  static String fold(String path) {
    return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /// Whether the last rule that matches this very file or folder would take it out again.
  boolean negated() {
    return rule.getNegation();
  }

  /// Whether it names this very file or folder; what lies below is the caller's walk.
  ///
  /// @param folded through [#fold]
  boolean names(String folded, boolean folder) {
    return rule.isMatch(folded, folder, true);
  }
}
