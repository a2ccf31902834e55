/// Forecasts output tokens and plans batches.
@NullMarked
package io.phasegate.token;

import org.jspecify.annotations.NullMarked;
