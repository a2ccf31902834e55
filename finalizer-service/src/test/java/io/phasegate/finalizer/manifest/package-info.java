@NullMarked
package io.phasegate.finalizer.manifest;

import org.jspecify.annotations.NullMarked;
