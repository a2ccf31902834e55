/// What a truncated output holds, and what became of it when it was joined with its continuations.
@NullMarked
package io.phasegate.continuation.domain;

import org.jspecify.annotations.NullMarked;
