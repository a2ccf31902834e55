package io.phasegate.source;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Git as if nobody had configured it: the machine's and the user's git configuration, which may
/// name proxies, credential programs, cookies and URL rewrites, are never read. JGit knows only a
/// setting for the whole process, so this is one.
final class PlainGit {
  static {
    SystemReader.setInstance(new WithoutConfiguration(SystemReader.getInstance()));
    // Measuring how finely the file system keeps time takes seconds; nobody should wait for it.
    FS.FileStoreAttributes.setBackground(true);
  }

  private PlainGit() {}

  /// Makes sure that the process-wide setting is in force.
  static void ready() {}

  /// A bare repository at `directory`, opened or about to be created.
  static BaseRepositoryBuilder<?, ?> bare(FileRepositoryBuilder builder, Path directory)
      throws IOException {
    return builder.setGitDir(directory.toFile()).setBare().setup();
  }

  static Repository open(Path directory) throws IOException {
    return bare(new FileRepositoryBuilder(), directory).setMustExist(true).build();
  }

  /// Creates a bare repository whose own settings keep transfers plain: no redirects to places that
  /// nobody allowed, protocol version 2, no logs of branch movements.
  static void create(Path directory, RepositoryUrl url) throws IOException {
    try (var repository = new FileRepository(bare(new FileRepositoryBuilder(), directory))) {
      repository.create(true);
      var config = repository.getConfig();
      config.setString("remote", "origin", "url", url.text());
      config.setString("http", null, "followRedirects", "false");
      config.setString("protocol", null, "version", "2");
      config.setString("core", null, "logAllRefUpdates", "false");
      config.setInt("gc", null, "auto", 0);
      config.save();
    }
  }

  private static final class WithoutConfiguration extends SystemReader.Delegate {
    WithoutConfiguration(SystemReader actual) {
      super(actual);
    }

    @Override
    public @Nullable String getenv(String variable) {
      return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
      return new EmptyConfig(parent, fs);
    }
  }

  /// A configuration without a file: nothing to load, nowhere to save.
  private static final class EmptyConfig extends FileBasedConfig {
    EmptyConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
