/// Forecasts without effect, and how good forecasts were.
@NullMarked
package io.phasegate.token.api;

import org.jspecify.annotations.NullMarked;
