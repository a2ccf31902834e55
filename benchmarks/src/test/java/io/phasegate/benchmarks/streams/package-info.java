@NullMarked
package io.phasegate.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
