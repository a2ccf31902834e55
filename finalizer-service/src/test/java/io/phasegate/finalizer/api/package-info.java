@NullMarked
package io.phasegate.finalizer.api;

import org.jspecify.annotations.NullMarked;
