package io.phasegate.benchmarks.success;

import io.phasegate.contracts.Source.InlineFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What differs between two workspaces.
///
/// @param paths of all files that differ
/// @param before what those of them were that were there
/// @param after what those of them are that are there
record Changes(List<String> paths, List<InlineFile> before, List<InlineFile> after) {

  static Changes between(Map<String, String> base, Map<String, String> now) {
    var paths = new TreeSet<>(base.keySet());
    paths.addAll(now.keySet());
    paths.removeIf(path -> now.containsKey(path) && now.get(path).equals(base.get(path)));
    return new Changes(List.copyOf(paths), files(paths, base), files(paths, now));
  }

  private static List<InlineFile> files(TreeSet<String> paths, Map<String, String> texts) {
    var files = new ArrayList<InlineFile>();
    for (var path : paths) {
      var text = texts.get(path);
      if (text != null) {
        files.add(InlineFile.of(path, text));
      }
    }
    return List.copyOf(files);
  }
}
