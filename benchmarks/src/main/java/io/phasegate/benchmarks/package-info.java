/// How fast the product is, measured on the real thing: a broker, a database and the packaged
/// services. `docs/benchmarks.md` says how to run each and what it found.
@NullMarked
package io.phasegate.benchmarks;

import org.jspecify.annotations.NullMarked;
