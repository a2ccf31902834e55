/// Finds out what a plan says of files that exist, and how large these are.
@NullMarked
package io.phasegate.token.reading;

import org.jspecify.annotations.NullMarked;
