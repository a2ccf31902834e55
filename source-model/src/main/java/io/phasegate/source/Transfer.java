package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/// One commit on its way into one repository of the cache: without history, tags, submodules and
/// hooks.
final class Transfer {
  private static final List<RefSpec> BRANCHES_AND_TAGS =
      List.of(
          new RefSpec("+refs/heads/*:refs/search/heads/*"),
          new RefSpec("+refs/tags/*:refs/search/tags/*"));

  private final CacheRepository repository;
  private final RepositoryUrl url;
  private final ObjectId commit;
  private final FetchBudget budget;

  Transfer(CacheRepository repository, RepositoryUrl url, ObjectId commit, FetchBudget budget) {
    this.repository = repository;
    this.url = url;
    this.commit = commit;
    this.budget = budget;
  }

  /// @throws SourceUnavailable if the other side does not hand out the commit
  void run(AllowedUrls allowed) throws IOException {
    if (url.isFile()) {
      fetchLocally(allowed);
    } else {
      fetchOverHttp();
    }
    requireCommit(repository);
    requireWhole();
    markComplete();
  }

  private void fetchLocally(AllowedUrls allowed) throws IOException {
    try (var remote = openWithCommit(allowed)) {
      try (var transport = new LocalTransport(repository, address(), remote, budget)) {
        fetch(transport, List.of(new RefSpec(commit.name())), 1);
      } catch (TransportException e) {
        throw FetchFailure.explain(e, url, budget);
      }
    }
  }

  /// Whatever is the matter with the other repository is no matter of the cache.
  private Repository openWithCommit(AllowedUrls allowed) {
    try {
      var remote = LocalRepositories.open(url, allowed);
      try {
        requireCommit(remote);
        return remote;
      } catch (IOException | RuntimeException e) {
        remote.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SourceUnavailable(
          GitWorkspace.isDamage(e) ? Reason.CORRUPT : Reason.UNREACHABLE,
          "a readable commit %s in %s".formatted(commit.name(), url),
          String.valueOf(e.getMessage()),
          e);
    }
  }

  /// Servers of protocol 2 hand out any commit. Others may refuse what is no tip of a branch or a
  /// tag: then the commit is looked for a little way back from these.
  private void fetchOverHttp() throws IOException {
    try (var http = new SmartHttp(url, budget)) {
      try (var transport = connect(http)) {
        fetch(transport, List.of(new RefSpec(commit.name())), 1);
      } catch (TransportException e) {
        if (!FetchFailure.mayBeRefusal(e, budget)) {
          throw FetchFailure.explain(e, url, budget);
        }
        search(http);
      }
    }
  }

  private void search(SmartHttp http) throws IOException {
    try (var transport = connect(http)) {
      fetch(transport, BRANCHES_AND_TAGS, budget.limits().searchDepth());
    } catch (TransportException e) {
      throw FetchFailure.explain(e, url, budget);
    }
    if (!repository.getObjectDatabase().has(commit)) {
      throw unknown(
          "none of that name within %d commits of its branches and tags"
              .formatted(budget.limits().searchDepth()));
    }
  }

  private void fetch(Transport transport, List<RefSpec> wanted, int depth) throws IOException {
    transport.setTagOpt(TagOpt.NO_TAGS);
    transport.setDepth(depth);
    transport.setTimeout(budget.remainingSeconds());
    try {
      transport.fetch(budget.monitor(), wanted);
    } catch (TransportException e) {
      if (FetchFailure.mayBeOurs(e, budget)) {
        StorageTrial.require(repository.getDirectory().toPath(), budget.received());
      }
      throw e;
    }
  }

  private Transport connect(SmartHttp http) throws TransportException, NotSupportedException {
    var transport = (TransportHttp) Transport.open(repository, address());
    transport.setHttpConnectionFactory(http);
    return transport;
  }

  private URIish address() {
    try {
      return new URIish(url.text());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a normalised URL parses", e);
    }
  }

  private void requireCommit(Repository place) throws IOException {
    try (var walk = new RevWalk(place)) {
      var found = walk.parseAny(commit);
      if (found.getType() != Constants.OBJ_COMMIT) {
        throw unknown("a " + Constants.typeString(found.getType()) + " of that name");
      }
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw unknown("nothing of that name");
    }
  }

  /// A server may be wrong about what this side already has.
  private void requireWhole() throws IOException {
    try (var walk = new RevWalk(repository);
        var reader = repository.newObjectReader()) {
      if (!new GitTree(reader, walk.parseCommit(commit).getTree()).isWhole()) {
        throw new SourceUnavailable(
            Reason.CORRUPT,
            "all files of commit %s from %s".formatted(commit.name(), url),
            "some missing");
      }
    }
  }

  private void markComplete() throws IOException {
    var branch = repository.updateRef(CachedRepository.branchOf(commit));
    branch.setNewObjectId(commit);
    var result = branch.forceUpdate();
    if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.NO_CHANGE) {
      throw new IOException(
          "cache: expected a new branch for %s, found %s".formatted(commit, result));
    }
  }

  private SourceUnavailable unknown(String found) {
    return new SourceUnavailable(
        Reason.COMMIT_UNKNOWN, "commit %s in %s".formatted(commit.name(), url), found);
  }
}
