@NullMarked
package io.phasegate.gateway.intake;

import org.jspecify.annotations.NullMarked;
