package io.phasegate.governance.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.governance.digest.Sha256;
import java.util.TreeMap;

/// An entry at its place in the chain.
///
/// `hash` is the SHA-256, in lower-case hexadecimal, of the UTF-8 text `previousHash`, a line feed,
/// and the entry as canonical JSON (RFC 8785): the fields of [AuditEntry] and `seq`, sorted by
/// name, without spaces. The hash before the first entry is 64 zeros.
///
/// @param seq from 1, without gaps
public record ChainedEntry(long seq, AuditEntry entry, String previousHash, String hash) {
  /// The hash before the first entry.
  public static final String START = "0".repeat(64);

  /// The next entry of a chain that ends with this hash.
  public static ChainedEntry after(long seq, String previousHash, AuditEntry entry) {
    return new ChainedEntry(seq + 1, entry, previousHash, hash(seq + 1, previousHash, entry));
  }

  /// Whether nothing in it was changed.
  public boolean holds() {
    return hash.equals(hash(seq, previousHash, entry));
  }

  private static String hash(long seq, String previousHash, AuditEntry entry) {
    return Sha256.of(previousHash + "\n" + canonical(seq, entry));
  }

  private static String canonical(long seq, AuditEntry entry) {
    var fields = new TreeMap<String, Object>();
    fields.put("seq", seq);
    fields.put("at", entry.at());
    fields.put("actor", entry.actor());
    fields.put("action", entry.action());
    fields.put("origin", entry.origin());
    fields.put("phase", entry.phase());
    fields.put("requests", entry.requests());
    fields.put("outcome", entry.outcome());
    fields.put("detail", entry.detail());
    fields.put("policyVersion", entry.policyVersion());
    fields.put("before", entry.before());
    fields.put("after", entry.after());
    try {
      return ContractJson.mapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
