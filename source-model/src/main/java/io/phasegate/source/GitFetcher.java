package io.phasegate.source;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/// Brings commits into the cache, one fetch per repository at a time.
final class GitFetcher {
  private final GitCache cache;
  private final AllowedUrls allowed;

  GitFetcher(GitCache cache, AllowedUrls allowed) {
    this.cache = cache;
    this.allowed = allowed;
  }

  /// Fetches `commit` unless somebody else did while this call waited for its turn.
  void fetch(RepositoryUrl url, ObjectId commit, FetchBudget budget)
      throws IOException, InterruptedException {
    try (var turn = cache.fetching(url, budget.remaining()).orElse(null)) {
      if (turn == null) {
        throw budget.timeIsOver();
      }
      try (var earlier = cache.find(url, commit).orElse(null)) {
        if (earlier != null) {
          return;
        }
      }
      try (var place = cache.forFetch(url)) {
        removeTracesOfCrashes(place);
        try (var repository = new CacheRepository(place.directory(), budget)) {
          new Transfer(repository, url, commit, budget).run(allowed);
        }
      }
      cache.evict();
    }
  }

  /// Whoever holds the turn is the only writer: locks and half packs are those of killed processes.
  private static void removeTracesOfCrashes(CachedRepository place) throws IOException {
    DirectoryTree.deleteFiles(
        place.directory(), name -> name.endsWith(".lock") || name.startsWith("incoming_"));
  }
}
