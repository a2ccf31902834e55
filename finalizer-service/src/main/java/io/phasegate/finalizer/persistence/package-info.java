/// Where phases are kept.
@NullMarked
package io.phasegate.finalizer.persistence;

import org.jspecify.annotations.NullMarked;
