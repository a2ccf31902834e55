@NullMarked
package io.phasegate.finalizer.messaging;

import org.jspecify.annotations.NullMarked;
