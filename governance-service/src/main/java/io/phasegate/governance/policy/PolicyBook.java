package io.phasegate.governance.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The policies of a directory, one file each: at most one without a repository, which replaces the
/// policy that comes with Phasegate, and at most one for each repository.
///
/// @param standard where no other policy holds
/// @param byRepository by the repository's name
public record PolicyBook(Policy standard, Map<String, Policy> byRepository) {
  private static final String BUILT_IN = "default-policy.yaml";

  public PolicyBook {
    byRepository = Map.copyOf(byRepository);
  }

  /// Only the policy that comes with Phasegate.
  public static PolicyBook builtIn() {
    try (var stream = PolicyBook.class.getResourceAsStream("/" + BUILT_IN)) {
      if (stream == null) {
        throw new IllegalStateException(BUILT_IN + " is not on the class path");
      }
      var yaml = new String(stream.readAllBytes(), UTF_8);
      return new PolicyBook(PolicyReader.read(BUILT_IN, yaml), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param directory never one of the repository under change: that could allow itself anything
  /// @throws InvalidPolicy where a file cannot be used, or two are for the same repository
  public static PolicyBook of(Path directory) {
    var book = new HashMap<String, Policy>();
    var standard = new ArrayList<Policy>();
    for (var file : files(directory)) {
      var name = file.getFileName().toString();
      var policy = PolicyReader.read(name, read(file));
      var repository = policy.repository();
      if (repository == null) {
        requireFirst(standard.isEmpty(), name, "one policy without a repository");
        standard.add(policy);
      } else {
        requireFirst(book.put(repository, policy) == null, name, "one policy for " + repository);
      }
    }
    return new PolicyBook(standard.isEmpty() ? builtIn().standard() : standard.getFirst(), book);
  }

  public Policy of(String repository) {
    return byRepository.getOrDefault(repository, standard);
  }

  /// The versions of all of them, sorted.
  public List<String> versions() {
    return Stream.concat(Stream.of(standard), byRepository.values().stream())
        .map(Policy::version)
        .sorted()
        .toList();
  }

  private static void requireFirst(boolean first, String file, String expected) {
    if (!first) {
      throw new InvalidPolicy(
          file,
          List.of(new InvalidPolicy.Problem(1, "expected %s, found another".formatted(expected))));
    }
  }

  static List<Path> files(Path directory) {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the policies cannot be read from " + directory, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the policy cannot be read from " + file, e);
    }
  }
}
