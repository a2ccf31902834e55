/// Tests of the loop, with a service of their own that counts events.
@NullMarked
package io.phasegate.runtime.http;

import org.jspecify.annotations.NullMarked;
