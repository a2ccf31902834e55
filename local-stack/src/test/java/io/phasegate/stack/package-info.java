@NullMarked
package io.phasegate.stack;

import org.jspecify.annotations.NullMarked;
