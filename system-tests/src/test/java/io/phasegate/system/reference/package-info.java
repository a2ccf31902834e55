/// Pages of `docs/reference` that follow from the code.
@NullMarked
package io.phasegate.system.reference;

import org.jspecify.annotations.NullMarked;
