package io.phasegate.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.codec.ContractJson;
import java.util.List;
import java.util.Objects;

/// All findings of an examination.
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /// What `--repair` would do, in the order of the findings.
  public List<Repair> plan() {
    return findings.stream().map(Finding::repair).filter(Objects::nonNull).toList();
  }

  /// Healthy (0), errors were found (1), or a database that does not answer (69).
  public int exitCode() {
    if (findings.stream().anyMatch(Diagnosis::isUnreachable)) {
      return ExitCode.UNAVAILABLE;
    }
    return count(Severity.ERROR) > 0 ? ExitCode.DIFFERENT : ExitCode.OK;
  }

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /// For programs.
  public ObjectNode toJson() {
    var json = ContractJson.mapper().createObjectNode();
    var list = json.putArray("findings");
    for (var finding : findings) {
      var repair = finding.repair();
      list.addObject()
          .put("severity", finding.severity().name().toLowerCase(java.util.Locale.ROOT))
          .put("check", finding.check().id())
          .put("subject", finding.subject())
          .put("expected", finding.expected())
          .put("found", finding.found())
          .put("advice", finding.advice())
          .put("repair", repair == null ? null : repair.plan());
    }
    return json.put("exitCode", exitCode());
  }

  private static boolean isUnreachable(Finding finding) {
    return finding.check() == Check.DATABASE && finding.severity() == Severity.ERROR;
  }
}
