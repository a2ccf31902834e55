/// The parts that every event goes through, on their own, measured by JMH.
@NullMarked
package io.phasegate.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
