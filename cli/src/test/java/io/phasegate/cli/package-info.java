@NullMarked
package io.phasegate.cli;

import org.jspecify.annotations.NullMarked;
