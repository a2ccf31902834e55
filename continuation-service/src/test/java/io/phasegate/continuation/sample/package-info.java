/// Documents as models write them, made from seeds.
@NullMarked
package io.phasegate.continuation.sample;

import org.jspecify.annotations.NullMarked;
