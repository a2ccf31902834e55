/// Whether the benchmarks' own arithmetic and made-up data can be trusted.
@NullMarked
package io.phasegate.benchmarks;

import org.jspecify.annotations.NullMarked;
