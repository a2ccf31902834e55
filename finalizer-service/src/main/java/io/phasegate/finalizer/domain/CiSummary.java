package io.phasegate.finalizer.domain;

import io.phasegate.contracts.CommitSha;
import org.jspecify.annotations.Nullable;

/// That a CI report was sent, without the report: baseline-service reads it.
///
/// @param commit the commit the tests ran at, where the runner says it
/// @param reportSha256 SHA-256 of the reports' content as sent, in hexadecimal
public record CiSummary(int exitCode, @Nullable CommitSha commit, @Nullable String reportSha256) {}
