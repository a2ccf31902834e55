@NullMarked
package io.phasegate.source;

import org.jspecify.annotations.NullMarked;
