/// Kafka Streams with exactly-once as the engine of the finalizer's join, to be measured against.
@NullMarked
package io.phasegate.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
