/// Where suites are kept.
@NullMarked
package io.phasegate.baseline.persistence;

import org.jspecify.annotations.NullMarked;
