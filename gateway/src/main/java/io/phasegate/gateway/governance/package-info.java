/// governance-service, as far as a browser that talks to the gateway alone needs it.
@NullMarked
package io.phasegate.gateway.governance;

import org.jspecify.annotations.NullMarked;
