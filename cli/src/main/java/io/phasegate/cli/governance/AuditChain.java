package io.phasegate.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.codec.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows the audit trail from its first entry and says where it breaks. Shares no code with the
/// service that wrote it: the recipe is in docs/governance.md.
public final class AuditChain {
  private static final String START = "0".repeat(64);

  private final @Nullable Head anchor;
  private long seq;
  private String hash = START;
  private @Nullable String problem;

  /// @param anchor a place that the chain must go through; null where none is known
  public AuditChain(@Nullable Head anchor) {
    this.anchor = anchor;
  }

  /// A chain whose beginning is not looked at: this entry is taken for right.
  public static AuditChain after(Head start) {
    var chain = new AuditChain(null);
    chain.seq = start.seq();
    chain.hash = start.hash();
    return chain;
  }

  /// An entry's place and hash.
  public record Head(long seq, String hash) {
    static Head of(JsonNode node) {
      return new Head(node.path("seq").asLong(), node.path("hash").asText());
    }
  }

  /// Follows the chain of a service to its end.
  ///
  /// @return what is wrong; empty where nothing is
  public Optional<String> follow(GovernanceApi api) {
    var end = Head.of(api.auditHead());
    var entries = api.audit(0).path("entries");
    while (!entries.isEmpty() && problem == null) {
      entries.forEach(this::add);
      entries = problem == null ? api.audit(seq).path("entries") : entries;
    }
    return end(end);
  }

  /// Where the chain ends so far.
  public Head head() {
    return new Head(seq, hash);
  }

  /// The next entry, in the form in which the API hands it out.
  public void add(JsonNode chained) {
    if (problem != null) {
      return;
    }
    var found = Head.of(chained);
    problem = objection(chained, found);
    seq = found.seq();
    hash = found.hash();
    if (problem == null && anchor != null && anchor.seq() == seq && !anchor.hash().equals(hash)) {
      problem =
          "entry %d was rewritten: expected hash %s, which was verified before, found %s"
              .formatted(seq, anchor.hash(), hash);
    }
  }

  private @Nullable String objection(JsonNode chained, Head found) {
    if (found.seq() != seq + 1) {
      return found.seq() > seq + 1
          ? "%s removed: entry %d follows entry %d"
              .formatted(removed(seq + 1, found.seq() - 1), found.seq(), seq)
          : "entry %d is out of order: it follows entry %d".formatted(found.seq(), seq);
    }
    var previous = chained.path("previousHash").asText();
    if (!previous.equals(hash)) {
      return ("entry %d is not the one that followed entry %d: expected the hash before it to be"
              + " %s, found %s")
          .formatted(found.seq(), seq, hash, previous);
    }
    var expected = sha256(previous + "\n" + canonical(chained));
    return expected.equals(found.hash())
        ? null
        : "entry %d was changed: expected hash %s, found %s"
            .formatted(found.seq(), expected, found.hash());
  }

  private static String removed(long first, long last) {
    return first == last
        ? "entry %d was".formatted(first)
        : "entries %d to %d were".formatted(first, last);
  }

  /// @param end where the service says that the chain ended before it was read
  /// @return what is wrong; empty where nothing is
  public Optional<String> end(Head end) {
    if (problem == null && seq < end.seq()) {
      problem =
          "the chain was cut: expected it to end with entry %d, found %d".formatted(end.seq(), seq);
    }
    if (problem == null && seq == end.seq() && !hash.equals(end.hash())) {
      problem =
          "entry %d is not the end of the chain: expected hash %s, found %s"
              .formatted(seq, end.hash(), hash);
    }
    if (problem == null && anchor != null && seq < anchor.seq()) {
      problem =
          "the chain was cut: expected entry %d, which was verified before, found %d entries"
              .formatted(anchor.seq(), seq);
    }
    return Optional.ofNullable(problem);
  }

  private static String canonical(JsonNode chained) {
    var fields = new TreeMap<String, JsonNode>();
    chained.path("entry").properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
    fields.put("seq", chained.path("seq"));
    try {
      return ContractJson.mapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read from JSON is JSON", e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
