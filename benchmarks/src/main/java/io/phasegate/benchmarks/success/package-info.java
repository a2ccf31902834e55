/// Whether decisions are right: generated runs of which the truth is known, played through the real
/// services, and what was decided held against that truth.
@NullMarked
package io.phasegate.benchmarks.success;

import org.jspecify.annotations.NullMarked;
