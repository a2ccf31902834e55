package io.phasegate.governance.policy;

import io.phasegate.contracts.event.Risk;

/// Leave that needs no person, within limits.
///
/// @param maxRisk the highest risk of a path that it holds for
/// @param maxLines the most lines, added and deleted, of the whole patch
record AutoApproval(Rule rule, Risk maxRisk, int maxLines) {}
