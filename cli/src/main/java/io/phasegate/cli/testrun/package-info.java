/// Running somebody's tests in their working copy, and telling baseline-service of it.
@NullMarked
package io.phasegate.cli.testrun;

import org.jspecify.annotations.NullMarked;
