/// How the command line speaks: lines, colours, errors, exit codes.
@NullMarked
package io.phasegate.cli.terminal;

import org.jspecify.annotations.NullMarked;
