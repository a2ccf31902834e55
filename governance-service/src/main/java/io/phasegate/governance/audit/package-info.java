/// The audit trail: who did what, in a chain that shows where somebody changed it.
@NullMarked
package io.phasegate.governance.audit;

import org.jspecify.annotations.NullMarked;
