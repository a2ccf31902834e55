@NullMarked
package io.phasegate.access;

import org.jspecify.annotations.NullMarked;
