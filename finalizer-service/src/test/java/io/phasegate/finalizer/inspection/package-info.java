@NullMarked
package io.phasegate.finalizer.inspection;

import org.jspecify.annotations.NullMarked;
