/// Is a red test broken, flaky, or broken now and then? A pure rule over counts of runs, and the
/// history that it learns from.
@NullMarked
package io.phasegate.baseline.domain.flaky;

import org.jspecify.annotations.NullMarked;
