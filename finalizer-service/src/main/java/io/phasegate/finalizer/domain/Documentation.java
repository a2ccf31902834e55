package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.event.PhaseCompleted;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which files are documentation, so that changing them needs no test run. When in doubt a file is
/// not: `requirements.txt`, `docs/conf.py` and everything unknown can break a build.
public final class Documentation {
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(?:md|markdown|rst|adoc|asciidoc|textile)");
  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "(?:.*/)?(?:readme|license|licence|copying|notice|authors|contributing|changelog|changes)"
              + "(?:\\.txt)?");
  private static final Pattern IN_DOCS =
      Pattern.compile(
          "(?:\\./)?(?:docs?|documentation)/(?:.*(?:/|\\.(?:png|jpe?g|gif|svg|webp)))?");

  private Documentation() {}

  /// True where the phase promises documentation and, as far as it says what it changed, changed
  /// nothing else.
  public static boolean isAll(PhaseCompleted event) {
    return isPromised(event) && codeBehind(event).isEmpty();
  }

  /// What a phase that promises documentation only says it changed besides.
  static List<String> codeBehind(PhaseCompleted event) {
    var apply = event.apply();
    return apply == null || !isPromised(event)
        ? List.of()
        : apply.changedPaths().stream().filter(path -> !isDocumentation(path)).toList();
  }

  private static boolean isPromised(PhaseCompleted event) {
    var promised = event.deliverables().items();
    return !promised.isEmpty()
        && promised.stream().map(Deliverable::path).allMatch(Documentation::isDocumentation);
  }

  public static boolean isDocumentation(String path) {
    var lower = path.replace('\\', '/').toLowerCase(Locale.ROOT);
    return TEXT.matcher(lower).matches()
        || WELL_KNOWN.matcher(lower).matches()
        || IN_DOCS.matcher(lower).matches();
  }
}
