/// Finds the builder's manifest in what a model wrote.
@NullMarked
package io.phasegate.finalizer.manifest;

import org.jspecify.annotations.NullMarked;
