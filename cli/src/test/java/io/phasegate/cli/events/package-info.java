@NullMarked
package io.phasegate.cli.events;

import org.jspecify.annotations.NullMarked;
