@NullMarked
package io.phasegate.cli.gate;

import org.jspecify.annotations.NullMarked;
