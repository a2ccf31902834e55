package io.phasegate.cli;

import io.phasegate.cli.doctor.Backup;
import io.phasegate.cli.doctor.Diagnosis;
import io.phasegate.cli.doctor.Doctor;
import io.phasegate.cli.doctor.Finding;
import io.phasegate.cli.doctor.Repairs;
import io.phasegate.cli.doctor.Severity;
import io.phasegate.cli.doctor.Surroundings;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.Confirmation;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Looks for what is wrong with services and topics, and mends what can be mended safely.
@Command(
    name = "doctor",
    description = {
      "Look for contradictions between schemas, ledgers, topics, deadlines and the audit trail.",
      "Reads the newest part only: --since and --most say how much of it.",
      "Exit code 0 where there is no error, 1 where there is one, 69 where a database or the broker"
          + " does not answer. What each finding means: docs/operations.md"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  phasegate doctor",
      "  phasegate doctor --since 3d --json",
      "  phasegate doctor --repair --dry-run",
      "  phasegate doctor --repair --yes --backup /var/backups/phasegate"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'doctor-'yyyyMMdd-HHmmss", Locale.ROOT);

  /// What was decided so lately may be on its way to the topic.
  private static final Duration SETTLE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SurroundingsOption where = new SurroundingsOption();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Durations.class,
      description = "Compare the last TIME, such as 30m, 2h, 3d. Default: ${DEFAULT-VALUE}")
  private Duration since = Duration.ZERO;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "At most so many rows of a table and records of a topic. Default: ${DEFAULT-VALUE}")
  private int most;

  @Option(
      names = "--ledger-retention",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = Durations.class,
      description = "The services' phasegate.ledger.retention. Default: ${DEFAULT-VALUE}")
  private Duration ledgerRetention = Duration.ZERO;

  @Option(names = "--all", description = "Also show what is as it should be.")
  private boolean all;

  @Option(names = "--json", description = "Print findings as JSON; not with --repair.")
  private boolean json;

  @Option(names = "--repair", description = "Mend what can be mended safely, then look again.")
  private boolean repair;

  @Option(names = "--dry-run", description = "With --repair: show the plan and change nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "With --repair: do not ask.")
  private boolean yes;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description =
          "With --repair: keep there what is changed. Default: .phasegate/backups, or here.")
  private @Nullable Path backup;

  @Override
  public Integer call() {
    if (most < 1 || (json && repair)) {
      throw new CliException(
          ExitCode.USAGE, "expected --most of at least 1, and --json without --repair");
    }
    var terminal = Terminal.of(spec.commandLine().getOut());
    var surroundings = where.resolve();
    var diagnosis = examine(surroundings);
    show(diagnosis, terminal);
    return repair ? repair(surroundings, diagnosis, terminal) : diagnosis.exitCode();
  }

  private Diagnosis examine(Surroundings surroundings) {
    var window = Doctor.window(since, SETTLE, most, ledgerRetention);
    return new Doctor(surroundings, window).examine();
  }

  private int repair(Surroundings surroundings, Diagnosis diagnosis, Terminal terminal) {
    var plan = diagnosis.plan();
    terminal.line(plan.isEmpty() ? "Nothing can be repaired." : "Repairs:");
    plan.forEach(step -> terminal.line("  " + step.plan()));
    if (plan.isEmpty() || dryRun) {
      return diagnosis.exitCode();
    }
    if (!new Confirmation(yes).ask("Do this?")) {
      terminal.line("Nothing was changed.");
      return diagnosis.exitCode();
    }
    var kept = new Backup(folder(surroundings));
    new Repairs(surroundings, kept, terminal::line).run(plan);
    terminal.line("What was changed is kept in " + kept.folder());
    var after = examine(surroundings);
    show(after, terminal);
    return after.exitCode();
  }

  private Path folder(Surroundings surroundings) {
    var name = NAME.format(LocalDateTime.now(ZoneId.systemDefault()));
    var home = surroundings.folder();
    if (backup != null) {
      return backup.resolve(name);
    }
    return home == null ? Path.of(name) : home.resolve("backups").resolve(name);
  }

  private void show(Diagnosis diagnosis, Terminal terminal) {
    if (json) {
      terminal.line(diagnosis.toJson().toPrettyString());
      return;
    }
    for (var finding : diagnosis.findings()) {
      if (all || finding.severity() != Severity.OK) {
        terminal.line(line(finding, terminal));
      }
    }
    terminal.line(
        "%d errors, %d warnings, %d as they should be"
            .formatted(
                diagnosis.count(Severity.ERROR),
                diagnosis.count(Severity.WARNING),
                diagnosis.count(Severity.OK)));
  }

  private static String line(Finding finding, Terminal terminal) {
    var severity = "%-7s".formatted(finding.severity());
    var head =
        "%s %-9s %s: "
            .formatted(
                terminal.styled(style(finding.severity()), severity),
                finding.check().id(),
                finding.subject());
    if (finding.severity() == Severity.OK) {
      return head + finding.found();
    }
    var repair = finding.repair() == null ? "" : " [--repair]";
    return head
        + "expected %s, found %s; %s%s"
            .formatted(finding.expected(), finding.found(), finding.advice(), repair);
  }

  private static String style(Severity severity) {
    return switch (severity) {
      case ERROR -> "bold,fg(red)";
      case WARNING -> "fg(yellow)";
      case INFO -> "fg(cyan)";
      case OK -> "fg(green)";
    };
  }
}
