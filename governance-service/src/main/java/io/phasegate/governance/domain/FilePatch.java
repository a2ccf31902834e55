package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an approved patch makes of one file.
///
/// @param path normalised
/// @param creates whether the file did not exist before
/// @param deletes whether the file does not exist afterwards
public record FilePatch(String path, boolean creates, boolean deletes, List<Hunk> hunks) {
  public FilePatch {
    Require.present("patch.path", path);
    hunks = Require.list("patch.hunks", hunks);
  }

  /// Whether applying it to one version of the file gives exactly the other.
  ///
  /// @param before null where the file did not exist
  /// @param after null where it does not exist any more
  boolean turns(@Nullable String before, @Nullable String after) {
    if (creates != (before == null) || deletes != (after == null)) {
      return false;
    }
    var result = apply(before == null ? "" : before);
    return result.isPresent() && result.get().equals(after == null ? "" : after);
  }

  private Optional<String> apply(String text) {
    var lines = lines(text);
    var result = new ArrayList<String>();
    int taken = 0;
    for (var hunk : hunks) {
      int place = place(hunk, lines, taken);
      if (place < 0) {
        return Optional.empty();
      }
      result.addAll(lines.subList(taken, place));
      result.addAll(hunk.after());
      taken = place + hunk.before().size();
    }
    result.addAll(lines.subList(taken, lines.size()));
    return Optional.of(String.join("", result));
  }

  /// Where the hunk says, or else the only place where its lines stand: models count lines badly.
  private static int place(Hunk hunk, List<String> lines, int from) {
    if (fits(hunk, lines, hunk.line(), from)) {
      return hunk.line();
    }
    int found = -1;
    for (int place = from; !hunk.before().isEmpty() && place < lines.size(); place++) {
      if (fits(hunk, lines, place, from)) {
        if (found >= 0) {
          return -1;
        }
        found = place;
      }
    }
    return found;
  }

  private static boolean fits(Hunk hunk, List<String> lines, int place, int from) {
    int end = place + hunk.before().size();
    return place >= from && end <= lines.size() && lines.subList(place, end).equals(hunk.before());
  }

  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }
}
