package io.phasegate.governance.api;

import io.phasegate.governance.audit.ChainedEntry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Audit entries as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with
/// an apostrophe.
final class AuditCsv {
  private static final String TITLES =
      "seq,at,actor,action,origin,phase,requests,outcome,detail,policyVersion,before,after,"
          + "previousHash,hash\r\n";
  private static final String FORMULA = "=+-@";

  private AuditCsv() {}

  static String of(List<ChainedEntry> entries) {
    return entries.stream().map(AuditCsv::line).collect(Collectors.joining("", TITLES, ""));
  }

  private static String line(ChainedEntry chained) {
    var entry = chained.entry();
    return Stream.of(
                String.valueOf(chained.seq()),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.origin(),
                entry.phase(),
                String.join(" ", entry.requests()),
                String.join("; ", entry.outcome()),
                entry.detail(),
                entry.policyVersion(),
                entry.before(),
                entry.after(),
                chained.previousHash(),
                chained.hash())
            .map(AuditCsv::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  private static String cell(String text) {
    var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
