/// Fits the token forecast's prior on the corpus of real commits, and scores it.
@NullMarked
package io.phasegate.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
