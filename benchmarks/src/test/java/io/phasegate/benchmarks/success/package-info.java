@NullMarked
package io.phasegate.benchmarks.success;

import org.jspecify.annotations.NullMarked;
