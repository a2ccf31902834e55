/// Joins a truncated output with what the model wrote next.
@NullMarked
package io.phasegate.continuation.merge;

import org.jspecify.annotations.NullMarked;
