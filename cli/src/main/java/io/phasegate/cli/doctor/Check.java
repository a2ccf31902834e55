package io.phasegate.cli.doctor;

import java.util.Locale;

/// What is looked at.
public enum Check {
  /// The service's database answers.
  DATABASE,
  /// Liquibase's table against the packaged changelog.
  SCHEMA,
  /// What the ledger decided is on the topic.
  PUBLISHED,
  /// What is on the topic was decided in the ledger.
  LEDGER,
  /// What was consumed was answered.
  ANSWERED,
  /// What changed a state is in the ledger.
  STATES,
  /// The service can read its own states.
  READABLE,
  /// Deadlines whose state is gone.
  ORPHANS,
  /// Deadlines that passed long ago.
  OVERDUE,
  /// governance-service's audit chain.
  AUDIT,
  /// Events that wait for the service.
  LAG,
  /// Topics and their settings.
  TOPIC,
  /// Space on the disk.
  DISK,
  /// The size of the database.
  SIZE;

  /// The name in outputs and in the documentation.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
