package io.phasegate.cli.doctor;

import io.phasegate.cli.terminal.Visible;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/// What facts mean. Pure: the same facts, the same findings.
final class Judgement {
  private static final long MANY_BEHIND = 10_000;
  private static final double LITTLE_SPACE = 0.10;
  private static final double NO_SPACE = 0.02;
  private static final int SHOWN = 5;
  private static final String RETENTION = "retention.ms";

  private Judgement() {}

  static Finding schema(Facts.Schema facts) {
    var missing = facts.packaged().stream().filter(id -> !facts.applied().contains(id)).toList();
    var unknown = facts.applied().stream().filter(id -> !facts.packaged().contains(id)).toList();
    var service = facts.program().id();
    var expected = "%d changesets".formatted(facts.packaged().size());
    if (!missing.isEmpty()) {
      return Finding.of(Severity.ERROR, Check.SCHEMA, service, expected, "without " + some(missing))
          .advising("start the service of this version: it migrates before it decides");
    }
    if (!unknown.isEmpty()) {
      return Finding.of(Severity.WARNING, Check.SCHEMA, service, expected, "also " + some(unknown))
          .advising("the schema is newer than this program; use the one of the same version");
    }
    return Finding.ok(Check.SCHEMA, service, expected + ", all applied");
  }

  static Finding published(Facts.Published facts) {
    var service = facts.service().id();
    if (facts.missing().isEmpty()) {
      return Finding.ok(
          Check.PUBLISHED, service, "%d ledger rows are on the topic".formatted(facts.looked()));
    }
    var keys = facts.missing().stream().map(String::valueOf).toList();
    return Finding.of(
            Severity.ERROR,
            Check.PUBLISHED,
            service,
            "every decision of the ledger on its topic",
            "%d of %d rows are not: %s".formatted(keys.size(), facts.looked(), some(keys)))
        .advising("executors wait for these answers; publish them again")
        .repairedBy(new Repair.Republish(facts.service(), facts.missing()));
  }

  static Finding ledger(Facts.Sample facts) {
    return judged(
        Check.LEDGER,
        facts,
        "every decision on the topic in the ledger",
        "decisions are not",
        "the database is older than the topic (restored?), or rows were deleted: restore the newer"
            + " backup, or empty the schema and replay the topics");
  }

  static Finding answered(Facts.Sample facts) {
    return judged(
        Check.ANSWERED,
        facts,
        "an answer to every consumed event",
        "events have none",
        "offsets were moved past them, or ledger rows are gone. Where no decision was published"
            + " either, publish the events again under their ids; else see 'ledger'");
  }

  static Finding states(Facts.Sample facts) {
    return judged(
        Check.STATES,
        facts,
        "a ledger row of the same transaction for every state",
        "states have none",
        "somebody wrote states or deleted ledger rows; restore a backup, or empty the schema and"
            + " replay the topics");
  }

  static Finding readable(Facts.Sample facts) {
    return judged(
        Check.READABLE,
        facts,
        "states that the service can read",
        "cannot be read",
        "a newer version wrote them, or somebody did: start that version again, or correct the"
            + " value by hand; their events are rejected until then, and 'dlq redrive' brings them"
            + " back");
  }

  static Finding orphans(Facts.Deadlines facts) {
    var service = facts.service().id();
    if (facts.rows().isEmpty()) {
      return Finding.ok(Check.ORPHANS, service, "every deadline has its state");
    }
    return Finding.of(
            Severity.WARNING,
            Check.ORPHANS,
            service,
            "a state for every deadline",
            "%d without: %s".formatted(facts.rows().size(), names(facts)))
        .advising("they would wake up nobody; delete them")
        .repairedBy(new Repair.DeleteDeadlines(facts.service(), facts.rows()));
  }

  static Finding overdue(Facts.Deadlines facts) {
    var service = facts.service().id();
    if (facts.rows().isEmpty()) {
      return Finding.ok(Check.OVERDUE, service, "no deadline is overdue");
    }
    return Finding.of(
            Severity.ERROR,
            Check.OVERDUE,
            service,
            "every deadline consumed soon after it is due",
            "%d are overdue: %s".formatted(facts.rows().size(), names(facts)))
        .advising("events wait for a decision past their deadline: start the service, see 'lag'");
  }

  static Finding audit(Facts.Audit facts) {
    var service = facts.service().id();
    return facts.problem() == null
        ? Finding.ok(
            Check.AUDIT, service, "the last %d entries are unbroken".formatted(facts.looked()))
        : Finding.of(Severity.ERROR, Check.AUDIT, service, "an unbroken chain", facts.problem())
            .advising("keep database and backups as they are and find out who wrote there");
  }

  static Finding lag(Facts.Lag facts) {
    var service = facts.program().id();
    var found = "%d records behind, %d consumers".formatted(facts.lag(), facts.members());
    if (facts.lag() > 0 && facts.members() == 0) {
      return Finding.of(Severity.ERROR, Check.LAG, service, "a consumer", found)
          .advising("the service does not run, or cannot reach the broker");
    }
    if (facts.lag() > MANY_BEHIND) {
      return Finding.of(
              Severity.WARNING, Check.LAG, service, "at most " + MANY_BEHIND + " behind", found)
          .advising("see whether it waits out an outage (/q/health/ready); else add instances");
    }
    if (facts.members() == 0) {
      return Finding.of(Severity.WARNING, Check.LAG, service, "a consumer", found)
          .advising("start the service");
    }
    return facts.lag() > 0
        ? Finding.of(Severity.INFO, Check.LAG, service, "none behind", found)
        : Finding.ok(Check.LAG, service, found);
  }

  /// @param ledgerRetention how long services remember what they decided
  static Finding topic(Facts.TopicSettings facts, Duration ledgerRetention) {
    var partitions = facts.partitions();
    if (partitions == null) {
      return Finding.of(Severity.ERROR, Check.TOPIC, facts.name(), "the topic", "none")
          .advising("phasegate up creates it here; elsewhere apply the deployment's topics");
    }
    var wrong = new TreeMap<String, String>();
    facts
        .expected()
        .forEach(
            (name, value) -> {
              if (!value.equals(facts.settings().get(name))) {
                wrong.put(name, value);
              }
            });
    if (!wrong.isEmpty()) {
      var found = new TreeMap<>(facts.settings());
      found.keySet().retainAll(wrong.keySet());
      return Finding.of(
              severity(facts, ledgerRetention),
              Check.TOPIC,
              facts.name(),
              wrong.toString(),
              found.toString())
          .advising("set what the contract says")
          .repairedBy(new Repair.ResetTopic(facts.name(), wrong));
    }
    return partitions < facts.expectedPartitions()
        ? Finding.of(
                Severity.WARNING,
                Check.TOPIC,
                facts.name(),
                "at least %d partitions".formatted(facts.expectedPartitions()),
                String.valueOf(partitions))
            .advising("phases would change their partition: add some only while nothing is running")
        : Finding.ok(Check.TOPIC, facts.name(), "%d partitions".formatted(partitions));
  }

  /// A record that outlives its ledger row would be decided a second time.
  private static Severity severity(Facts.TopicSettings facts, Duration ledgerRetention) {
    var retention = facts.settings().getOrDefault(RETENTION, "0");
    try {
      long millis = Long.parseLong(retention);
      return millis < 0 || millis >= ledgerRetention.toMillis() ? Severity.ERROR : Severity.WARNING;
    } catch (NumberFormatException e) {
      return Severity.ERROR;
    }
  }

  static Finding disk(Facts.Disk facts) {
    double free = facts.total() == 0 ? 0 : (double) facts.usable() / facts.total();
    var found = "%d MiB of %d MiB free".formatted(facts.usable() >> 20, facts.total() >> 20);
    if (free >= LITTLE_SPACE) {
      return Finding.ok(Check.DISK, facts.path(), found);
    }
    var severity = free < NO_SPACE ? Severity.ERROR : Severity.WARNING;
    return Finding.of(severity, Check.DISK, facts.path(), "10 % free", found)
        .advising("broker and database stop where the disk is full: make room");
  }

  private static Finding judged(
      Check check, Facts.Sample facts, String expected, String problem, String advice) {
    var service = facts.service().id();
    if (facts.found().isEmpty()) {
      return Finding.ok(check, service, "%d looked at".formatted(facts.looked()));
    }
    var found =
        "%d of %d %s: %s"
            .formatted(facts.found().size(), facts.looked(), problem, some(facts.found()));
    return Finding.of(Severity.ERROR, check, service, expected, found).advising(advice);
  }

  private static String names(Facts.Deadlines facts) {
    return some(
        facts.rows().stream()
            .map(row -> "%s %s (due %s)".formatted(row.stateKey(), row.name(), row.dueAt()))
            .toList());
  }

  private static String some(List<String> all) {
    var shown = Visible.text(String.join(", ", all.subList(0, Math.min(all.size(), SHOWN))));
    return all.size() > SHOWN ? "%s and %d more".formatted(shown, all.size() - SHOWN) : shown;
  }
}
