@NullMarked
package io.phasegate.contracts.event;

import org.jspecify.annotations.NullMarked;
