package io.phasegate.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.StorageUnavailable;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cache that takes nothing says so, whatever the fetch came to; what the other side spoilt is
/// never taken for that.
class StorageOutageTest {
  @TempDir private Path temporary;

  private OriginRepository origin;
  private SmartHttpServer server;

  @BeforeEach
  void start() throws IOException {
    origin = OriginRepository.create(temporary.resolve("origin.git"));
    server = SmartHttpServer.start(origin.repository());
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    server.close();
    origin.close();
    if (Files.exists(temporary.resolve("small"))) {
      // The cache keeps its locks open for the life of the process.
      run("umount", "--lazy", temporary.resolve("small").toString());
    }
  }

  @Test
  void goesOnWhenAFileNoLongerStandsInPlaceOfTheFolder() throws IOException {
    var commit = origin.commit(null, Map.of("a", "whole"));
    var workspaces = workspaces(temporary.resolve("cache"));
    var folder = temporary.resolve("cache/repositories");
    Files.delete(folder);
    Files.createFile(folder);

    assertNoRoom(workspaces, fileUrl(), commit);
    Files.delete(folder);
    Files.createDirectory(folder);

    workspaces.open(source(fileUrl(), commit)).close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesOnWhenAFullDiskHasRoomAgain(boolean overHttp) throws IOException, InterruptedException {
    var disk = Files.createDirectory(temporary.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=512k", "phasegate-test", disk.toString()),
        "SKIPPED: nobody but root may mount a small disk");
    measure(disk);
    var bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    var commit = origin.commit(null, Map.of("a", new String(bytes, ISO_8859_1)));
    origin.branch("main", commit);
    var url = overHttp ? server.url() : fileUrl();
    var workspaces = workspaces(disk);

    assertNoRoom(workspaces, url, commit);
    assertThat(run("mount", "-o", "remount,size=16m", disk.toString())).isTrue();

    workspaces.open(source(url, commit)).close();
  }

  @Test
  void takesBrokenObjectsOfTheOtherSideForItsFault() throws IOException {
    var commit = origin.commit(null, Map.of("a", "whole"));
    var file =
        temporary
            .resolve("origin.git/objects")
            .resolve(commit.name().substring(0, 2))
            .resolve(commit.name().substring(2));
    Files.delete(file);
    Files.writeString(file, "no object");

    var workspaces = workspaces(temporary.resolve("cache"));

    assertThatThrownBy(() -> workspaces.open(source(fileUrl(), commit)))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.CORRUPT));
  }

  private static void assertNoRoom(Workspaces workspaces, String url, ObjectId commit) {
    assertThatThrownBy(() -> workspaces.open(source(url, commit)))
        .isInstanceOf(StorageUnavailable.class)
        .hasMessageContaining("source cache");
  }

  private Workspaces workspaces(Path cache) {
    return new Workspaces(
        cache, AllowedUrls.of(List.of(fileUrl(), server.url())), SourceLimits.DEFAULTS);
  }

  private String fileUrl() {
    return temporary.resolve("origin.git").toUri().toString();
  }

  private static Source.Git source(String url, ObjectId commit) {
    return new Source.Git(new RepositoryId("acme/shop"), url, new CommitSha(commit.name()));
  }

  /// JGit measures a file system that is new to it later, and makes folders for that where they are
  /// gone by then.
  private static void measure(Path disk) {
    PlainGit.ready();
    FS.FileStoreAttributes.setBackground(false);
    FS.FileStoreAttributes.get(disk);
    FS.FileStoreAttributes.setBackground(true);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
