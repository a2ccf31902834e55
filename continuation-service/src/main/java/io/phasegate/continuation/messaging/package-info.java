/// From events to decisions: reads what deciding needs and runs the loop.
@NullMarked
package io.phasegate.continuation.messaging;

import org.jspecify.annotations.NullMarked;
