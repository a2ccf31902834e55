/// What was red before a phase, and what the phase broke: pure decisions over one suite at one
/// commit.
@NullMarked
package io.phasegate.baseline.domain;

import org.jspecify.annotations.NullMarked;
