/// Whole phases through all services, backlogs and outages: how much is too much, and how long it
/// takes until all is well again.
@NullMarked
package io.phasegate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
