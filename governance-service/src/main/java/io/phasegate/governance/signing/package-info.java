/// What governance signs and verifies: allowances for executors, verdicts for its own loop.
@NullMarked
package io.phasegate.governance.signing;

import org.jspecify.annotations.NullMarked;
