package io.phasegate.system.kit;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.codec.OutgoingRecord;

/// A repository at a base commit, and the report that says what was red there.
public record Suite(RepositoryId repository, CommitSha base, EventId id, OutgoingRecord baseline) {}
