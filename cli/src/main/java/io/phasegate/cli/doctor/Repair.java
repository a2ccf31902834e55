package io.phasegate.cli.doctor;

import io.phasegate.contracts.Service;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// What can be mended without harm, whoever is at work at the same time. Each repair names exactly
/// what it changes, and leaves alone what has changed since it was looked at.
public sealed interface Repair {
  /// What it will do, as a sentence without its full stop.
  String plan();

  /// The stored bytes again, under the same ids: consumers drop what they know.
  record Republish(Service service, List<UUID> eventKeys) implements Repair {
    public Republish {
      eventKeys = List.copyOf(eventKeys);
    }

    @Override
    public String plan() {
      return "%s: publish the decisions of %d ledger rows again, under the same ids"
          .formatted(service.id(), eventKeys.size());
    }
  }

  /// Nobody is left to be woken up.
  record DeleteDeadlines(Service service, List<DeadlineRow> deadlines) implements Repair {
    public DeleteDeadlines {
      deadlines = List.copyOf(deadlines);
    }

    @Override
    public String plan() {
      return "%s: delete %d deadlines whose state is gone"
          .formatted(service.id(), deadlines.size());
    }
  }

  /// Settings as the contract says; partitions and records stay.
  record ResetTopic(String topic, SortedMap<String, String> settings) implements Repair {
    public ResetTopic {
      settings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    @Override
    public String plan() {
      return "%s: set %s".formatted(topic, settings);
    }
  }

  /// A row of the `deadline` table.
  ///
  /// @param dueAt as the database writes it
  record DeadlineRow(String stateKey, String name, String dueAt) {}
}
