/// baseline-service: what was red before, and what did the phase break?
@NullMarked
package io.phasegate.baseline;

import org.jspecify.annotations.NullMarked;
