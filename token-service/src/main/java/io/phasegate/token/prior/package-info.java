/// Reads the shipped prior.
@NullMarked
package io.phasegate.token.prior;

import org.jspecify.annotations.NullMarked;
