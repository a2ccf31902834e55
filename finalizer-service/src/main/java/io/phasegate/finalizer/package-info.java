/// finalizer-service: is the phase really done?
@NullMarked
package io.phasegate.finalizer;

import org.jspecify.annotations.NullMarked;
