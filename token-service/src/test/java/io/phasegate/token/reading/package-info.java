@NullMarked
package io.phasegate.token.reading;

import org.jspecify.annotations.NullMarked;
