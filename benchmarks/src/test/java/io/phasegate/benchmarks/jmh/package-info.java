@NullMarked
package io.phasegate.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
