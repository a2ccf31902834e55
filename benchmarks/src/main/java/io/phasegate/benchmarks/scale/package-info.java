/// What the product costs as it grows: partitions, instances, phases a day, rows of a ledger.
@NullMarked
package io.phasegate.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
