/// What people and dashboards may read.
@NullMarked
package io.phasegate.baseline.api;

import org.jspecify.annotations.NullMarked;
