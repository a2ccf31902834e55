@NullMarked
package io.phasegate.continuation.document;

import org.jspecify.annotations.NullMarked;
