@NullMarked
package io.phasegate.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
