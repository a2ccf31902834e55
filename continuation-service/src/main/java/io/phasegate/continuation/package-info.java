/// Recovers what was complete in a truncated output, and has the rest written.
@NullMarked
package io.phasegate.continuation;

import org.jspecify.annotations.NullMarked;
