/// The log as it grows, for everybody who listens: one consumer, many clients.
@NullMarked
package io.phasegate.gateway.live;

import org.jspecify.annotations.NullMarked;
