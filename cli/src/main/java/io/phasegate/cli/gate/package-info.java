/// A phase before the gate: what is known of it, and what its agent is told.
@NullMarked
package io.phasegate.cli.gate;

import org.jspecify.annotations.NullMarked;
