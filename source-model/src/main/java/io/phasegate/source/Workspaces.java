package io.phasegate.source;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.StorageUnavailable;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/// Opens the [Workspace] that a [Source] names. Thread-safe; one per process and cache directory is
/// enough, and several processes may share a directory.
///
/// A commit that is in the cache costs no network and no waiting. Any other is fetched in a thread
/// of its own, so that the time limit holds even against a server that never answers.
public final class Workspaces {
  /// Another process may evict, or this one find damaged, what has just been fetched.
  private static final int ATTEMPTS = 3;

  private final AllowedUrls allowed;
  private final SourceLimits limits;
  private final GitCache cache;
  private final GitFetcher fetcher;

  /// @param cacheDirectory created if missing; its content may be deleted while nothing runs
  /// @throws StorageUnavailable if nothing can be written there
  public Workspaces(Path cacheDirectory, AllowedUrls allowed, SourceLimits limits) {
    try {
      this.cache = new GitCache(cacheDirectory, limits.cache());
    } catch (IOException e) {
      throw new StorageUnavailable(
          "a folder that can be written to at source.cache-directory = " + cacheDirectory, e);
    }
    this.allowed = allowed;
    this.limits = limits;
    this.fetcher = new GitFetcher(cache, allowed);
  }

  /// The files of `source`.
  ///
  /// @throws SourceUnavailable if they cannot be had; a decision can be made on its reason
  /// @throws StorageUnavailable if this machine's disk fails; no decision can be made
  public Workspace open(Source source) {
    return switch (source) {
      case Source.Inline inline -> InlineWorkspace.of(inline, limits.fetch());
      case Source.Git git -> open(allowed.check(git.url()), idOf(git.commit()));
    };
  }

  /// The first `limit` paths that changed between `base` and the commit of `source`.
  ///
  /// @throws SourceUnavailable if either commit cannot be had; a decision can be made on its reason
  /// @throws StorageUnavailable if this machine's disk fails; no decision can be made
  public ChangedPaths changes(Source.Git source, CommitSha base, int limit) {
    var url = allowed.check(source.url());
    try (var before = open(url, idOf(base));
        var after = open(url, idOf(source.commit()))) {
      return after.changesSince(before, limit);
    }
  }

  private GitWorkspace open(RepositoryUrl url, ObjectId commit) {
    var budget = new FetchBudget(limits.fetch());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var cached = find(url, commit);
      if (cached.isPresent()) {
        return cached.get();
      }
      await(startFetch(url, commit, budget), budget);
    }
    throw new SourceUnavailable(
        Reason.CORRUPT,
        "all objects of commit %s from %s".formatted(commit.name(), url),
        "missing or damaged ones after %d fetches".formatted(ATTEMPTS));
  }

  private FutureTask<Boolean> startFetch(RepositoryUrl url, ObjectId commit, FetchBudget budget) {
    var task =
        new FutureTask<>(
            () -> {
              fetcher.fetch(url, commit, budget);
              return true;
            });
    Thread.ofPlatform().daemon().name("source-fetch").start(task);
    return task;
  }

  /// Waits for the fetch, and leaves it to its own end when the time is over.
  private static void await(FutureTask<Boolean> fetch, FetchBudget budget) {
    try {
      fetch.get(budget.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw budget.timeIsOver();
    } catch (InterruptedException e) {
      budget.timeIsOver();
      throw interrupted(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SourceUnavailable failure -> throw failure;
        case StorageUnavailable failure -> throw failure;
        case IOException failure ->
            throw new StorageUnavailable("room for commits in the source cache", failure);
        case null, default -> throw new IllegalStateException("fetch failed", e.getCause());
      }
    }
  }

  private Optional<GitWorkspace> find(RepositoryUrl url, ObjectId commit) {
    try {
      return cache.find(url, commit);
    } catch (IOException e) {
      throw new StorageUnavailable("a source cache that can be used", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static SourceUnavailable interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new SourceUnavailable(
        Reason.UNREACHABLE, "time to fetch", "a request to stop this thread", cause);
  }

  private static ObjectId idOf(CommitSha commit) {
    var text = commit.value();
    if (text.length() == Constants.OBJECT_ID_STRING_LENGTH) {
      return ObjectId.fromString(text);
    }
    throw new SourceUnavailable(
        Reason.COMMIT_UNKNOWN,
        "a full commit hash of 40 digits, as `git rev-parse HEAD` prints it",
        "%d digits: %s".formatted(text.length(), text));
  }
}
