/// The `phasegate` command: one class per subcommand.
@NullMarked
package io.phasegate.cli;

import org.jspecify.annotations.NullMarked;
