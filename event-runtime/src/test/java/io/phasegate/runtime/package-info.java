/// Tests of the loop, with a service of their own that counts events.
@NullMarked
package io.phasegate.runtime;

import org.jspecify.annotations.NullMarked;
