@NullMarked
package io.phasegate.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
