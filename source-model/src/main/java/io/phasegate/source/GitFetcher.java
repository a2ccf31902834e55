package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
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
        fetchInto(place, url, commit, budget);
      }
      cache.evict();
    }
  }

  /// What came damaged is not built upon: the next fetch begins with an empty repository.
  private void fetchInto(
      CachedRepository place, RepositoryUrl url, ObjectId commit, FetchBudget budget)
      throws IOException {
    removeTracesOfCrashes(place);
    try (var repository = new CacheRepository(place.directory(), budget)) {
      new Transfer(repository, url, commit, budget).run(allowed);
    } catch (SourceUnavailable e) {
      if (e.reason() == Reason.CORRUPT) {
        place.retire();
      }
      throw e;
    } catch (IOException e) {
      if (!GitWorkspace.isDamage(e)) {
        throw e;
      }
      place.retire();
      throw new SourceUnavailable(
          Reason.CORRUPT,
          "well-formed objects of commit %s from %s".formatted(commit.name(), url),
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /// Whoever holds the turn is the only writer: locks and half packs are those of killed processes.
  private static void removeTracesOfCrashes(CachedRepository place) throws IOException {
    DirectoryTree.deleteFiles(
        place.directory(),
        name -> name.endsWith(".lock") || name.startsWith(CachedRepository.TRACE));
  }
}
