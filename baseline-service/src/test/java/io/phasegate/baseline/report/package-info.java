@NullMarked
package io.phasegate.baseline.report;

import org.jspecify.annotations.NullMarked;
