package io.phasegate.source;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;

/// Fetches from a repository on this machine without starting a process, any commit it has, also
/// one that no branch reaches any more. JGit's own local transport offers branches only, and its
/// transfer can be neither counted nor broken off.
final class LocalTransport extends Transport implements PackTransport {
  private final Repository remote;
  private final FetchBudget budget;

  LocalTransport(Repository local, URIish uri, Repository remote, FetchBudget budget) {
    super(local, uri);
    this.remote = remote;
    this.budget = budget;
  }

  @Override
  public FetchConnection openFetch() throws TransportException {
    try {
      return new LocalFetch(this, Pipe.open(), Pipe.open());
    } catch (IOException e) {
      throw new TransportException(getURI(), "expected pipes, found " + e.getMessage(), e);
    }
  }

  @Override
  public PushConnection openPush() throws NotSupportedException {
    throw new NotSupportedException("this transport only reads");
  }

  /// Each connection closes what it opened.
  @Override
  public void close() {}

  private static final class LocalFetch extends BasePackFetchConnection {
    private final Pipe requests;
    private final Pipe answers;
    private final Thread server;

    LocalFetch(LocalTransport transport, Pipe requests, Pipe answers) throws TransportException {
      super(transport);
      this.requests = requests;
      this.answers = answers;
      this.server =
          Thread.ofPlatform()
              .daemon()
              .name("source-upload")
              .start(() -> serve(transport.remote, requests, answers));
      transport.budget.onStop(this::closePipes);
      init(
          transport.budget.metered(Channels.newInputStream(answers.source())),
          Channels.newOutputStream(requests.sink()));
      readAdvertisedRefs();
    }

    @Override
    public void close() {
      super.close();
      closePipes();
      try {
        server.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /// The other side learns of a failure by the end of its stream.
    private static void serve(Repository remote, Pipe requests, Pipe answers) {
      try (var upload = new UploadPack(remote);
          var in = Channels.newInputStream(requests.source());
          var out = Channels.newOutputStream(answers.sink())) {
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        upload.setPackConfig(copyingOnly(remote));
        upload.upload(in, out, null);
      } catch (IOException e) {
        System.getLogger(LocalTransport.class.getName())
            .log(System.Logger.Level.DEBUG, "local upload ended early", e);
      }
    }

    /// Looking for smaller deltas would cost more than the bytes it saves on one machine.
    private static PackConfig copyingOnly(Repository remote) {
      var config = new PackConfig(remote);
      config.setDeltaCompress(false);
      config.setThreads(1);
      return config;
    }

    private void closePipes() {
      closeQuietly(requests.sink());
      closeQuietly(requests.source());
      closeQuietly(answers.source());
      closeQuietly(answers.sink());
    }

    private static void closeQuietly(Channel channel) {
      try {
        channel.close();
      } catch (IOException e) {
        System.getLogger(LocalTransport.class.getName())
            .log(System.Logger.Level.DEBUG, "pipe did not close", e);
      }
    }
  }
}
