package io.phasegate.governance.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a patch does to one file, with git's extended headers or without.
final class FileReader {
  private static final Pattern INDEX = Pattern.compile("[0-9a-f]{4,64}\\.\\.[0-9a-f]{4,64}(.*)");

  private final PatchLines lines;
  private final List<String> peculiarities = new ArrayList<>();
  private @Nullable String header;
  private @Nullable String oldPath;
  private @Nullable String newPath;
  private boolean moved;
  private boolean created;
  private boolean deleted;

  FileReader(PatchLines lines) {
    this.lines = lines;
  }

  FileChange read() {
    if (lines.startsWith("diff --git ")) {
      header = lines.takeAfter("diff --git ");
      boolean more = true;
      while (more) {
        more = takeExtendedHeader();
      }
    }
    var hunks = new HunkReader(lines);
    if (lines.startsWith("--- ")) {
      takeSides();
      hunks.read();
    } else if (!takeBinary() && header == null) {
      throw lines.refuse("'diff --git' or '---'");
    }
    requireNames();
    return new FileChange(
        created ? null : oldPath,
        deleted ? null : newPath,
        peculiarities.isEmpty() ? null : String.join(", ", peculiarities),
        hunks.added(),
        hunks.removed(),
        hunks.hunks());
  }

  private boolean takeExtendedHeader() {
    if (lines.startsWith("old mode ") || lines.startsWith("new mode ")) {
      lines.take();
      addPeculiarity("a change of mode");
    } else if (lines.startsWith("new file mode ")) {
      created = true;
      judgeMode(lines.takeAfter("new file mode "));
    } else if (lines.startsWith("deleted file mode ")) {
      deleted = true;
      judgeMode(lines.takeAfter("deleted file mode "));
    } else if (lines.startsWith("rename ") || lines.startsWith("copy ")) {
      takeMove(lines.startsWith("copy ") ? "copy " : "rename ");
    } else if (lines.startsWith("index ")) {
      takeIndex();
    } else if (lines.startsWith("similarity index ") || lines.startsWith("dissimilarity index ")) {
      lines.take();
    } else {
      return false;
    }
    return true;
  }

  private void takeMove(String verb) {
    if (moved) {
      throw lines.refuse("one rename or copy for one file");
    }
    moved = true;
    oldPath = PatchNames.bare(lines.takeAfter(verb + "from "));
    newPath = PatchNames.bare(lines.takeAfter(verb + "to "));
  }

  private void takeIndex() {
    var index = INDEX.matcher(lines.peek().substring("index ".length()));
    if (!index.matches()) {
      throw lines.refuse("the digests of both versions");
    }
    lines.take();
    var mode = index.group(1).strip();
    if (!mode.isEmpty() && !mode.equals("100755")) {
      judgeMode(mode);
    }
  }

  private void judgeMode(String mode) {
    switch (mode) {
      case "100644" -> {}
      case "100755" -> addPeculiarity("an executable file");
      case "120000" -> addPeculiarity("a symbolic link");
      case "160000" -> addPeculiarity("a submodule");
      default -> addPeculiarity("an unknown mode");
    }
  }

  private void addPeculiarity(String what) {
    if (!peculiarities.contains(what)) {
      peculiarities.add(what);
    }
  }

  private void takeSides() {
    var from = side("--- ", "a/");
    var to = side("+++ ", "b/");
    if (from == null && to == null) {
      throw lines.refuse("a file on at least one side");
    }
    created = agreed(created, from == null, "a new file to come from /dev/null");
    deleted = agreed(deleted, to == null, "a deleted file to go to /dev/null");
    oldPath = agreed(oldPath, from == null ? to : from);
    newPath = agreed(newPath, to == null ? from : to);
  }

  private boolean agreed(boolean said, boolean seen, String expected) {
    if (said && !seen) {
      throw lines.refuse(expected);
    }
    return seen;
  }

  private @Nullable String agreed(@Nullable String said, @Nullable String seen) {
    if (said != null && !said.equals(seen)) {
      throw lines.refuse("the same name wherever a file is named");
    }
    return seen;
  }

  private @Nullable String side(String marker, String prefix) {
    var unnamed = lines.refuse("a name that starts with " + prefix);
    try {
      return PatchNames.side(lines.takeAfter(marker), prefix);
    } catch (IllegalArgumentException e) {
      throw unnamed;
    }
  }

  private boolean takeBinary() {
    if (lines.startsWith("Binary files ")) {
      lines.take();
    } else if (lines.startsWith("GIT binary patch")) {
      while (!lines.atEnd() && !lines.startsWith("diff --git ")) {
        lines.take();
      }
    } else {
      return false;
    }
    if (header == null) {
      throw lines.refuse("'diff --git' before a binary file");
    }
    addPeculiarity("a binary file");
    return true;
  }

  private void requireNames() {
    var git = header;
    if (git == null) {
      return;
    }
    if (oldPath == null && newPath == null) {
      oldPath =
          PatchNames.same(git).orElseThrow(() -> lines.refuse("the names of the file before this"));
      newPath = oldPath;
    } else if (!PatchNames.names(
        git, Objects.requireNonNull(oldPath), Objects.requireNonNull(newPath))) {
      throw lines.refuse("the same name wherever a file is named, before this");
    } else if (!moved && !oldPath.equals(newPath)) {
      throw lines.refuse("a rename to be said, before this");
    }
  }
}
