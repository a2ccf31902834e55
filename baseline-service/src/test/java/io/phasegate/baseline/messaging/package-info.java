@NullMarked
package io.phasegate.baseline.messaging;

import org.jspecify.annotations.NullMarked;
