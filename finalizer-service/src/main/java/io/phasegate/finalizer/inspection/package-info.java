/// Looks into the workspace of a completed phase before it is decided, within limits, and tells the
/// domain what is there.
@NullMarked
package io.phasegate.finalizer.inspection;

import org.jspecify.annotations.NullMarked;
