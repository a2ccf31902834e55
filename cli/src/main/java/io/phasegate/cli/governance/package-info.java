/// What people decide, from the command line: governance-service's API and the allowances it
/// issues.
@NullMarked
package io.phasegate.cli.governance;

import org.jspecify.annotations.NullMarked;
