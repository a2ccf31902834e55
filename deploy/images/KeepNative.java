import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes out of the jars below a folder every native library that is for another platform than
/// glibc Linux of this machine's architecture. Run by deploy/images/build, before the start-up
/// caches are trained: the JVM compares the jars with those it was trained with.
public final class KeepNative {
  private static final Set<String> ENDINGS = Set.of("so", "dll", "dylib", "jnilib");
  private static final Set<String> OTHER_C_LIBRARIES = Set.of("musl", "android");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[/.-]");

  private KeepNative() {}

  public static void main(String[] arguments) throws IOException {
    var architecture = System.getProperty("os.arch");
    var names =
        architecture.equals("aarch64") ? Set.of("aarch64", "arm64") : Set.of("amd64", "x86_64");
    for (var jar : files(Path.of(arguments[0]))) {
      if (jar.toString().endsWith(".jar")) {
        strip(jar, names);
      }
    }
  }

  private static void strip(Path jar, Set<String> architecture) throws IOException {
    try (var zip = FileSystems.newFileSystem(jar)) {
      for (var entry : files(zip.getPath("/"))) {
        if (isForeign(entry.toString(), architecture)) {
          Files.delete(entry);
        }
      }
    }
  }

  private static boolean isForeign(String entry, Set<String> architecture) {
    var words = List.of(BETWEEN_WORDS.split(entry.toLowerCase(Locale.ROOT)));
    return ENDINGS.contains(words.getLast())
        && (!words.contains("linux")
            || words.stream().noneMatch(architecture::contains)
            || words.stream().anyMatch(OTHER_C_LIBRARIES::contains));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }
}
