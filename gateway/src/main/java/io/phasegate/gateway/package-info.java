/// The HTTP door: it takes events to the log and shows what stands there. It decides nothing.
@NullMarked
package io.phasegate.gateway;

import org.jspecify.annotations.NullMarked;
