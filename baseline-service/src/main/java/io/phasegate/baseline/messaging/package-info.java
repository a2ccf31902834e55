/// From events to decisions: opens reports and runs the loop.
@NullMarked
package io.phasegate.baseline.messaging;

import org.jspecify.annotations.NullMarked;
