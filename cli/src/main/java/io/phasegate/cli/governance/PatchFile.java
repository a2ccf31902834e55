package io.phasegate.cli.governance;

import io.phasegate.cli.terminal.Plain;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.Patch;

/// A unified diff, byte for byte.
public final class PatchFile {
  private final byte[] bytes;

  private PatchFile(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PatchFile of(byte[] bytes) {
    return new PatchFile(bytes.clone());
  }

  /// In lower-case hexadecimal.
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /// What speaks against taking this patch for the approved one, as far as these paths go: whatever
  /// it does to one of them must be letter by letter what the approved patch does to it. It may
  /// leave some of them alone, and do to all others what it likes.
  Optional<String> differenceFrom(PatchFile approved, List<String> paths) {
    var own = sections();
    var others = approved.sections();
    if (own.isEmpty() || others.isEmpty()) {
      return Optional.of("one of the two patches cannot be read without doubt");
    }
    return paths.stream()
        .filter(path -> !own.get().on(path).isEmpty())
        .filter(path -> !own.get().on(path).equals(others.get().on(path)))
        .findFirst()
        .map(path -> "it does something else to '%s'".formatted(Plain.text(path)));
  }

  /// Every path that it touches, both names of a file that moves; none where it cannot be read.
  List<String> paths() {
    return sections().stream()
        .flatMap(sections -> sections.all().stream())
        .flatMap(section -> section.paths().stream())
        .distinct()
        .toList();
  }

  /// What it does to one file.
  private record Section(List<String> paths, String hex) {}

  private record Sections(List<Section> all) {
    List<String> on(String path) {
      return all.stream()
          .filter(section -> section.paths().contains(path))
          .map(Section::hex)
          .toList();
    }
  }

  /// Empty where the patch does not parse, a byte belongs to no file or a file has no name: one
  /// applier may find in it what another skips.
  private Optional<Sections> sections() {
    try {
      var patch = new Patch();
      patch.parse(bytes, 0, bytes.length);
      return patch.getErrors().isEmpty() ? sections(patch.getFiles()) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException broken) {
      return Optional.empty(); // so JGit fails on headers that are broken
    }
  }

  private Optional<Sections> sections(List<? extends FileHeader> files) {
    var sections = new ArrayList<Section>();
    int end = 0;
    for (var file : files) {
      if (file.getStartOffset() != end || file.getOldPath() == null || file.getNewPath() == null) {
        return Optional.empty();
      }
      end = file.getEndOffset();
      var section = Arrays.copyOfRange(bytes, file.getStartOffset(), end);
      sections.add(
          new Section(
              List.of(file.getOldPath(), file.getNewPath()), HexFormat.of().formatHex(section)));
    }
    return end == bytes.length && end > 0
        ? Optional.of(new Sections(List.copyOf(sections)))
        : Optional.empty();
  }
}
