@NullMarked
package io.phasegate.contracts.codec;

import org.jspecify.annotations.NullMarked;
