/// The log on its way into the projection.
@NullMarked
package io.phasegate.gateway.messaging;

import org.jspecify.annotations.NullMarked;
