package io.phasegate.system.chaos;

import java.time.Duration;

/// A fault that happened, or could not.
///
/// @param at when it began, since the beginning of the run
/// @param length how long it really took, which is not the seed's choice
/// @param note what came of it at once; empty where there is nothing to say
record Struck(Fault fault, Duration at, Duration length, String note) {}
