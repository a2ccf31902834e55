@NullMarked
package io.phasegate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
