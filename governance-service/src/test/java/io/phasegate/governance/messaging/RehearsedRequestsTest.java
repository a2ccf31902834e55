package io.phasegate.governance.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.EventType;
import io.phasegate.governance.domain.Changes;
import io.phasegate.governance.domain.Governance;
import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceInput.CompletionReported;
import io.phasegate.governance.domain.GovernanceState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A rehearsal that exercises nothing would be noticed by nobody.
final class RehearsedRequestsTest {
  @Test
  void rehearsesAPatchACompletionAndItsAuditAlike() {
    var records = RehearsedRequests.records();

    assertThat(records)
        .extracting(record -> record.headers().get(Headers.ID))
        .doesNotHaveDuplicates();
    assertThat(
            records.stream()
                .collect(
                    Collectors.groupingBy(
                        record -> record.headers().get(Headers.TYPE), Collectors.counting())))
        .containsOnlyKeys(
            EventType.PATCH_REJECTED.ceType(),
            EventType.PHASE_COMPLETED.ceType(),
            EventType.DEADLINE_ELAPSED.ceType())
        .containsValue(50L);
  }

  @Test
  void namesTheDeadlineThatItsCompletionSets() {
    var completion = RehearsedRequests.records().get(1).headers();
    var id = new EventId(String.valueOf(completion.get(Headers.ID)));
    var cause = new Cause(String.valueOf(completion.get(Headers.SOURCE)), id, Instant.EPOCH, null);
    var changes = new Changes(ChangesAudited.Basis.REPORTED, List.of(), List.of(), "v1");
    var phase = new PhaseRef("rehearsal", "p1", 1);
    var completed = new CompletionReported(phase, Rejections.SHOP, changes, cause, Instant.EPOCH);

    var facts = Governance.decide(GovernanceState.initial(), completed, claims -> "");

    var set = new Deadline(Governance.auditDeadline(cause), Instant.EPOCH);
    assertThat(facts).contains(new GovernanceFact.DeadlineSet(set));
    assertThat(RehearsedRequests.records().get(2).value()).contains(set.name(), "1970-01-01");
  }
}
