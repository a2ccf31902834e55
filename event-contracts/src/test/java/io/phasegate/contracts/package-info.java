@NullMarked
package io.phasegate.contracts;

import org.jspecify.annotations.NullMarked;
