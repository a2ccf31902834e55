package io.phasegate.governance.policy;

import java.util.ArrayList;
import java.util.List;

/// The folders that a path lies in.
final class Folders {
  private Folders() {}

  /// From the outermost inwards, folded as [TreePattern] wants them.
  static List<String> above(String path) {
    var folded = TreePattern.fold(path);
    var folders = new ArrayList<String>();
    for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
      folders.add(folded.substring(0, slash));
    }
    return folders;
  }
}
