/// From a test runner's report to a [io.phasegate.baseline.domain.TestRun], within limits.
@NullMarked
package io.phasegate.baseline.report;

import org.jspecify.annotations.NullMarked;
