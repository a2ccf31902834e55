/// From contract to domain: what of an event the decision needs.
@NullMarked
package io.phasegate.continuation.intake;

import org.jspecify.annotations.NullMarked;
