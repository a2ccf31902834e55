@NullMarked
package io.phasegate.cli.governance;

import org.jspecify.annotations.NullMarked;
