@NullMarked
package io.phasegate.stack.testing;

import org.jspecify.annotations.NullMarked;
