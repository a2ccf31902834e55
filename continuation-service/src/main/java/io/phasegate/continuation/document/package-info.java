/// Reads the formats in which models write changes, whole or cut off anywhere.
@NullMarked
package io.phasegate.continuation.document;

import org.jspecify.annotations.NullMarked;
