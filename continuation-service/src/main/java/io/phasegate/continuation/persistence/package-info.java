/// Where outputs are kept while they are continued.
@NullMarked
package io.phasegate.continuation.persistence;

import org.jspecify.annotations.NullMarked;
