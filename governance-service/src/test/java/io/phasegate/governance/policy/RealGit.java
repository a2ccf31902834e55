package io.phasegate.governance.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The git of this machine, asked what it ignores.
final class RealGit {
  private final Path repository;

  private RealGit(Path repository) {
    this.repository = repository;
  }

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static RealGit repository(Path directory, boolean ignoreCase) {
    var git = new RealGit(directory);
    git.run("", "init", "-q");
    git.run("", "config", "core.ignorecase", String.valueOf(ignoreCase));
    return git;
  }

  /// Makes folders of these paths, so that git takes them for folders.
  void folders(List<String> paths) {
    try {
      for (var path : paths) {
        Files.createDirectories(repository.resolve(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of the paths that these patterns ignore.
  Set<String> ignored(List<String> patterns, List<String> paths) {
    write(".git/info/exclude", patterns);
    return new TreeSet<>(split(run(joined(paths), "check-ignore", "--no-index", "--stdin", "-z")));
  }

  /// Those of the paths that this pattern names in a `.gitattributes`: files, never what is below.
  Set<String> attributed(String pattern, List<String> paths) {
    write(".git/info/attributes", List.of("\"%s\" mark".formatted(pattern.replace("\\", "\\\\"))));
    var fields = split(run(joined(paths), "check-attr", "--stdin", "-z", "mark"));
    var named = new TreeSet<String>();
    for (int i = 0; i + 2 < fields.size(); i += 3) {
      if (fields.get(i + 2).equals("set")) {
        named.add(fields.get(i));
      }
    }
    return named;
  }

  private static String joined(List<String> paths) {
    return paths.stream().map(path -> path + "\0").collect(Collectors.joining());
  }

  private static List<String> split(String output) {
    return List.of(output.split("\0", -1)).stream().filter(text -> !text.isEmpty()).toList();
  }

  private void write(String file, List<String> lines) {
    try {
      var target = repository.resolve(file);
      Files.createDirectories(target.getParent());
      Files.write(target, lines, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String input, String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(false);
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
      var process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(UTF_8));
      }
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exit = process.waitFor();
      if (exit > 1) {
        throw new IllegalStateException(command + " exited with " + exit);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
