package io.phasegate.contracts.event;

/// What governance-service writes to `governance.decisions.v1`.
public sealed interface GovernanceDecision extends Decision
    permits GovernanceRequested,
        GovernanceApproved,
        GovernanceDenied,
        GovernanceExpired,
        GovernanceNotApplicable,
        AllowanceRevoked,
        ChangesAudited,
        EventRejected {}
