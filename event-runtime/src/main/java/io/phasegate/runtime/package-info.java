/// The one loop of every service: decode, claim, decide, save, publish, acknowledge.
@NullMarked
package io.phasegate.runtime;

import org.jspecify.annotations.NullMarked;
