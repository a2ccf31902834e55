package io.phasegate.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Keeps what a repair is about to change, in a form that can be put back: one SQL file a schema,
/// for `psql`, and what topics were set to. States and events may be in it: only its owner can read
/// it.
public final class Backup {
  private final Path folder;

  /// @param folder is made where it does not exist
  public Backup(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder for the backup, " + folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// A row as the statement that puts it back.
  ///
  /// @param json the row as PostgreSQL's `row_to_json` writes it
  void row(String schema, String table, String json) {
    var name = Schema.quoted(schema) + "." + Schema.quoted(table);
    append(
        schema + ".sql",
        "insert into %1$s select * from json_populate_record(null::%1$s, '%2$s') on conflict do nothing;"
            .formatted(name, json.replace("'", "''")));
  }

  void line(String file, String text) {
    append(file, text);
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          folder.resolve(file),
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the backup in " + folder, e);
    }
  }
}
