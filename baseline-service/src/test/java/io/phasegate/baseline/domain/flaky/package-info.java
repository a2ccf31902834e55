@NullMarked
package io.phasegate.baseline.domain.flaky;

import org.jspecify.annotations.NullMarked;
