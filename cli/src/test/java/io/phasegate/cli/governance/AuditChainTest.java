package io.phasegate.cli.governance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.cli.governance.AuditChain.Head;
import io.phasegate.contracts.codec.ContractJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A chain of five entries, and what may be done to it.
class AuditChainTest {
  private final List<ObjectNode> chain = new ArrayList<>();
  private Head end = new Head(0, "0".repeat(64));

  @BeforeEach
  void write() {
    for (int seq = 1; seq <= 5; seq++) {
      var canonical =
          "{\"actor\":\"maria \u00e9\",\"outcome\":[\"a\",\"b \\\"c\\\"\"],\"seq\":%d}"
              .formatted(seq);
      var entry = ContractJson.mapper().createObjectNode();
      entry.putArray("outcome").add("a").add("b \"c\"");
      entry.put("actor", "maria \u00e9");
      var chained = ContractJson.mapper().createObjectNode();
      chained.put("seq", seq).put("previousHash", end.hash());
      chained.set("entry", entry);
      end = new Head(seq, sha256(end.hash() + "\n" + canonical));
      chained.put("hash", end.hash());
      chain.add(chained);
    }
  }

  @Test
  void passesAnUnbrokenChain() {
    assertThat(verify(null)).isEmpty();
    assertThat(verify(new Head(3, chain.get(2).path("hash").asText()))).isEmpty();
  }

  @Test
  void findsAChangedEntry() {
    ((ObjectNode) chain.get(2).path("entry")).put("actor", "mallory");

    assertThat(verify(null)).get().asString().startsWith("entry 3 was changed: expected hash ");
  }

  @Test
  void findsAChangeWhoseHashWasMadeToFit() {
    chain.get(2).put("hash", "f".repeat(64));

    assertThat(verify(null)).get().asString().startsWith("entry 3 was changed");
  }

  @Test
  void findsARemovedEntry() {
    chain.remove(1);

    assertThat(verify(null)).contains("entry 2 was removed: entry 3 follows entry 1");
  }

  @Test
  void findsRemovedEntriesAtTheBeginning() {
    chain.subList(0, 2).clear();

    assertThat(verify(null)).contains("entries 1 to 2 were removed: entry 3 follows entry 0");
  }

  @Test
  void findsEntriesInAnotherOrder() {
    Collections.swap(chain, 1, 2);
    assertThat(verify(null)).get().asString().contains("entry 3 follows entry 1");

    chain.get(1).put("seq", 2);
    chain.get(2).put("seq", 3);
    assertThat(verify(null))
        .get()
        .asString()
        .startsWith("entry 2 is not the one that followed entry 1");
  }

  @Test
  void findsACutEnd() {
    chain.removeLast();

    assertThat(verify(null))
        .contains("the chain was cut: expected it to end with entry 5, found 4");
  }

  @Test
  void findsAChainThatWasWrittenAnew() {
    assertThat(verify(new Head(3, "a".repeat(64))))
        .get()
        .asString()
        .startsWith("entry 3 was rewritten");
    assertThat(verify(new Head(6, "a".repeat(64))))
        .contains(
            "the chain was cut: expected entry 6, which was verified before, found 5 entries");
  }

  private Optional<String> verify(@Nullable Head anchor) {
    var verification = new AuditChain(anchor);
    chain.forEach(verification::add);
    return verification.end(end);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
