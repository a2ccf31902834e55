/// Publishing events and following decisions, for commands.
@NullMarked
package io.phasegate.cli.events;

import org.jspecify.annotations.NullMarked;
