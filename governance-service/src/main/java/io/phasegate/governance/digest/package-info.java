/// Digests, as decisions show them.
@NullMarked
package io.phasegate.governance.digest;

import org.jspecify.annotations.NullMarked;
