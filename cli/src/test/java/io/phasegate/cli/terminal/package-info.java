@NullMarked
package io.phasegate.cli.terminal;

import org.jspecify.annotations.NullMarked;
