/// Is the phase really done? The pure half of finalizer-service: no clock, no randomness, no files,
/// no network.
///
/// The reader's way: [Finalization] takes an input and says which facts follow; [Gates] lists the
/// objections that are weighed when an attempt is decided; [Ruling] writes the decision down.
///
/// A new gate is one class with a function [PhaseEvidence] → [Verdict] and one line in [Gates].
@NullMarked
package io.phasegate.finalizer.domain;

import org.jspecify.annotations.NullMarked;
