package io.phasegate.finalizer.domain;

import java.util.ArrayList;
import java.util.List;

/// Globs of test names, in whatever spelling, matched against canonical ids. `*` stands for any
/// characters, `?` for one; a directory, module, class or test without either stands for all that
/// lies below it, as in [TestNames]. Brackets mean themselves, because parameters are written so.
///
/// Matching costs no more than glob times id, whatever the glob.
record TestGlobs(TestNames plain, List<String> globs) {
  TestGlobs {
    globs = List.copyOf(globs);
  }

  static TestGlobs of(List<String> patterns) {
    var plain = new ArrayList<String>();
    var globs = new ArrayList<String>();
    for (var pattern : patterns) {
      var flat = TestNames.flat(pattern);
      if (flat.indexOf('*') < 0 && flat.indexOf('?') < 0) {
        plain.add(pattern);
      } else {
        globs.add(flat.replace("**", "*"));
        globs.add(flat.replace("**", "*").replace(".*.", "."));
      }
    }
    return new TestGlobs(TestNames.of(plain), globs);
  }

  boolean cover(String canonicalId) {
    return !plain.named(List.of(canonicalId)).isEmpty() || coveredByGlob(canonicalId);
  }

  /// True where one of the globs excuses whatever test there is.
  boolean coverEverything() {
    return globs.stream().anyMatch(glob -> glob.chars().allMatch(c -> c == '*' || c == '.'));
  }

  private boolean coveredByGlob(String canonicalId) {
    if (globs.isEmpty()) {
      return false;
    }
    var id = TestNames.flat(canonicalId);
    for (var glob : globs) {
      if (matches(glob, id)) {
        return true;
      }
    }
    return false;
  }

  /// Goes back to the last `*` only, which is enough: what an earlier one took stays taken.
  private static boolean matches(String glob, String text) {
    int inGlob = 0;
    int inText = 0;
    int star = -1;
    int taken = 0;
    while (inText < text.length()) {
      var next = inGlob < glob.length() ? glob.charAt(inGlob) : '\0';
      if (next == '*') {
        star = inGlob++;
        taken = inText;
      } else if (next == '?' || (inGlob < glob.length() && next == text.charAt(inText))) {
        inGlob++;
        inText++;
      } else if (star >= 0) {
        inGlob = star + 1;
        inText = ++taken;
      } else {
        return false;
      }
    }
    return glob.chars().skip(inGlob).allMatch(c -> c == '*');
  }
}
