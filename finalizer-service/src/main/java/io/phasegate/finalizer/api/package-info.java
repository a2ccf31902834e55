/// What people and dashboards may read.
@NullMarked
package io.phasegate.finalizer.api;

import org.jspecify.annotations.NullMarked;
