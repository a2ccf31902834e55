@NullMarked
package io.phasegate.finalizer.policy;

import org.jspecify.annotations.NullMarked;
