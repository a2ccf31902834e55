package io.phasegate.benchmarks.tokens;

import io.phasegate.token.domain.TargetFile;

/// A file of a real commit: what a planner could have known, and what had to be written.
///
/// @param planned without any hint
/// @param writtenLines lines of the change
/// @param diffTokens of its unified diff
/// @param fullTokens of its whole text afterwards
public record CorpusFile(TargetFile planned, int writtenLines, int diffTokens, int fullTokens) {}
