/// What the gateway waits for, as readiness tells it.
@NullMarked
package io.phasegate.gateway.health;

import org.jspecify.annotations.NullMarked;
