package io.phasegate.governance.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.StartPoint;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Rejected patches for tests.
public final class Rejections {
  static final RepositoryId SHOP = new RepositoryId("acme/shop");
  static final RepositoryId HASTY = new RepositoryId("acme/hasty");

  private Rejections() {}

  static PatchRejected protectedPath(PhaseRef phase, RepositoryId repository, String path) {
    var content =
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1,2 @@
         old
        +new
        """
            .formatted(path);
    return of(phase, repository, error("protected_path_violation", path), null, content);
  }

  static PatchRejected legacy(PhaseRef phase, String errorMessage) {
    return of(phase, SHOP, null, errorMessage, null);
  }

  static PatchRejected otherwise(PhaseRef phase) {
    return of(phase, SHOP, error("hunk_failed", "a.py"), null, null);
  }

  /// A phase that says that it changed these paths.
  static PhaseCompleted completed(PhaseRef phase, String... changedPaths) {
    return new PhaseCompleted(
        phase,
        new Source.Inline(SHOP, new CommitSha("a".repeat(40)), List.of()),
        new StartPoint(new CommitSha("b".repeat(40))),
        Deliverables.of(Deliverable.of("src/shop/cart.py", null)),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        new PhaseCompleted.Apply("diff", 1, List.of(changedPaths), 10),
        null,
        null);
  }

  /// The event as it comes through a door that knows who sends it.
  public static ProducerRecord<String, byte[]> authenticated(OutgoingRecord event, String as) {
    var record = event.toProducerRecord();
    record.headers().add(Headers.AUTH_TYPE, "user".getBytes(UTF_8));
    record.headers().add(Headers.AUTH_ID, as.getBytes(UTF_8));
    return record;
  }

  private static RejectionError error(String type, String path) {
    return new RejectionError(type, List.of(path), "it is needed", null, true);
  }

  private static PatchRejected of(
      PhaseRef phase,
      RepositoryId repository,
      @Nullable RejectionError error,
      @Nullable String errorMessage,
      @Nullable String content) {
    var patch = content == null ? null : new Patch("as claimed", 1, 1, 0, 1, content);
    return new PatchRejected(phase, repository, error, errorMessage, patch, null, "builder");
  }
}
