/// May this patch touch what is protected? The pure half of governance-service: no clock, no
/// randomness, no files, no network.
///
/// The reader's way: [Governance] takes an input and says which facts follow; [GovernanceFact]
/// draws the life of a request; [Approvals] counts verdicts; [Announcements] writes decisions down.
@NullMarked
package io.phasegate.governance.domain;

import org.jspecify.annotations.NullMarked;
