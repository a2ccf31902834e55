@NullMarked
package io.phasegate.fuzzing;

import org.jspecify.annotations.NullMarked;
