package io.phasegate.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/// The repositories on disk: `repositories/<hash of the URL>-<generation>`, each a bare repository
/// with one branch per fetched commit. Generations count up from the time of their beginning, so
/// that no name ever means two repositories. One that is full or damaged is never repaired: the
/// next fetch begins the next generation, and the old one goes as soon as nobody has it open.
final class GitCache {
  /// Evicting holds a lock for as long as a rename takes.
  private static final Duration EVICTION_WAIT = Duration.ofSeconds(2);

  private static final Duration DRAFT_AGE = Duration.ofHours(1);
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}-[0-9]{1,12}");

  private static final Comparator<String> NEWEST_FIRST =
      Comparator.comparingLong(GitCache::generation).reversed();

  private final Path repositories;
  private final CacheLocks locks;
  private final OpenRepositories leased = new OpenRepositories();
  private final SourceLimits.Cache limits;

  GitCache(Path directory, SourceLimits.Cache limits) throws IOException {
    this.repositories = Files.createDirectories(directory.resolve("repositories"));
    this.locks = CacheLocks.in(directory);
    this.limits = limits;
    // That a folder is there does not say that anything can be put into it.
    Files.delete(Files.createTempFile(repositories, "draft-", null));
  }

  /// The right to fetch from `url`, which one thread of all processes has at a time.
  Optional<CacheLocks.Hold> fetching(RepositoryUrl url, Duration wait)
      throws IOException, InterruptedException {
    return locks.exclusive("fetch " + key(url), wait);
  }

  /// The commit, if it was fetched before.
  Optional<GitWorkspace> find(RepositoryUrl url, ObjectId commit)
      throws IOException, InterruptedException {
    for (var name : generations(key(url))) {
      if (CachedRepository.has(repositories.resolve(name), commit)) {
        var found = open(name, commit);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// The repository that the next fetch from `url` goes to. Only for the holder of [#fetching].
  CachedRepository forFetch(RepositoryUrl url) throws IOException, InterruptedException {
    var newest = generations(key(url)).stream().findFirst();
    if (newest.isPresent()) {
      var place = use(newest.get());
      if (place.isPresent() && !isSpent(place.get().directory())) {
        CachedRepository.touch(place.get().directory());
        return place.get();
      }
      place.ifPresent(CachedRepository::close);
    }
    long next =
        Math.max(Instant.now().getEpochSecond(), newest.map(GitCache::generation).orElse(0L) + 1);
    return begin(key(url) + "-" + next, url);
  }

  /// Deletes retired repositories, and the least recently used ones beyond the limit. What is open
  /// anywhere stays until a later call.
  void evict() throws IOException, InterruptedException {
    var names = list().filter(name -> generation(name) >= 0).toList();
    int excess = names.size() - limits.repositories();
    for (var name : leastUsedFirst(names)) {
      boolean unwanted = excess > 0 || CachedRepository.isRetired(repositories.resolve(name));
      if (unwanted && remove(name)) {
        excess--;
      }
    }
    for (var leftover : list().filter(name -> generation(name) < 0).toList()) {
      if (leftover.startsWith("trash-") || isAbandoned(repositories.resolve(leftover))) {
        DirectoryTree.delete(repositories.resolve(leftover));
      }
    }
  }

  private Optional<GitWorkspace> open(String name, ObjectId commit)
      throws IOException, InterruptedException {
    var place = use(name).orElse(null);
    if (place == null) {
      return Optional.empty();
    }
    try {
      CachedRepository.touch(place.directory());
      return Optional.of(GitWorkspace.open(place, leased, commit));
    } catch (IOException e) {
      leased.forget(place.directory());
      boolean damaged = GitWorkspace.isDamage(e);
      if (damaged) {
        place.retire();
      }
      place.close();
      if (!damaged) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// Empty if it has been evicted in the meantime.
  private Optional<CachedRepository> use(String name) throws IOException, InterruptedException {
    var directory = repositories.resolve(name);
    var hold = locks.shared("use " + name, EVICTION_WAIT);
    if (hold.isEmpty()) {
      return Optional.empty();
    }
    var place = new CachedRepository(directory, hold.get());
    if (!Files.isDirectory(directory)) {
      place.close();
      return Optional.empty();
    }
    return Optional.of(place);
  }

  /// A draft that a killed process left behind; a living one needs milliseconds.
  private static boolean isAbandoned(Path draft) throws IOException {
    return Files.exists(draft)
        && Files.getLastModifiedTime(draft).toInstant().isBefore(Instant.now().minus(DRAFT_AGE));
  }

  private CachedRepository begin(String name, RepositoryUrl url)
      throws IOException, InterruptedException {
    var draft = repositories.resolve("draft-" + UUID.randomUUID());
    PlainGit.create(draft, url);
    CachedRepository.touch(draft);
    Files.move(draft, repositories.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return use(name).orElseThrow(() -> new IOException("cache: " + name + " went away at once"));
  }

  private boolean isSpent(Path directory) throws IOException {
    return CachedRepository.isRetired(directory)
        || DirectoryTree.fileCount(directory.resolve("refs/phasegate"))
            >= limits.commitsPerRepository()
        || DirectoryTree.bytes(directory.resolve("objects")) >= limits.repositoryBytes();
  }

  private List<String> leastUsedFirst(List<String> names) throws IOException {
    record Used(String name, FileTime at) {}
    var used = new ArrayList<Used>();
    for (var name : names) {
      used.add(new Used(name, CachedRepository.lastUsed(repositories.resolve(name))));
    }
    return used.stream().sorted(Comparator.comparing(Used::at)).map(Used::name).toList();
  }

  private boolean remove(String name) throws IOException, InterruptedException {
    try (var hold = locks.exclusive("use " + name, Duration.ZERO).orElse(null)) {
      var directory = repositories.resolve(name);
      if (hold == null || !Files.isDirectory(directory)) {
        return false;
      }
      leased.forget(directory);
      var trash = repositories.resolve("trash-" + UUID.randomUUID());
      Files.move(directory, trash, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  private List<String> generations(String key) throws IOException {
    return list().filter(name -> name.startsWith(key + "-")).sorted(NEWEST_FIRST).toList();
  }

  private Stream<String> list() throws IOException {
    try (var children = Files.list(repositories)) {
      return children.map(child -> child.getFileName().toString()).toList().stream();
    }
  }

  private static String key(RepositoryUrl url) {
    return FileBytes.of(url.text()).sha256().substring(0, 32);
  }

  /// -1 for what is no repository.
  private static long generation(String name) {
    return NAME.matcher(name).matches()
        ? Long.parseLong(name.substring(name.lastIndexOf('-') + 1))
        : -1;
  }
}
