package io.phasegate.cli.doctor;

import io.phasegate.cli.doctor.Repair.DeadlineRow;
import io.phasegate.contracts.Service;
import io.phasegate.stack.Program;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was read, before anybody judges it.
final class Facts {
  private Facts() {}

  /// Changesets by `author:id`.
  record Schema(Program program, List<String> packaged, List<String> applied) {
    Schema {
      packaged = List.copyOf(packaged);
      applied = List.copyOf(applied);
    }
  }

  /// Ledger rows whose decisions are not on the topic.
  ///
  /// @param looked how many rows were compared
  record Published(Service service, List<UUID> missing, int looked) {
    Published {
      missing = List.copyOf(missing);
    }
  }

  /// Things by a name that people can look up, of so many that were looked at.
  record Sample(Service service, List<String> found, int looked) {
    Sample {
      found = List.copyOf(found);
    }
  }

  record Deadlines(Service service, List<DeadlineRow> rows) {
    Deadlines {
      rows = List.copyOf(rows);
    }
  }

  /// @param problem what is wrong; null where nothing is
  record Audit(Service service, long looked, @Nullable String problem) {}

  /// @param lag records behind, of all topics that a service reads; the gateway's of those that it
  ///     has begun to read
  /// @param members consumers in its group now
  record Lag(Program program, long lag, int members) {}

  /// @param partitions null where there is no such topic
  /// @param settings those of the expected ones that the topic has
  record TopicSettings(
      String name,
      int expectedPartitions,
      @Nullable Integer partitions,
      SortedMap<String, String> expected,
      SortedMap<String, String> settings) {}

  record Disk(String path, long usable, long total) {}
}
