/// Counts what models pay for.
@NullMarked
package io.phasegate.continuation.tokens;

import org.jspecify.annotations.NullMarked;
