@NullMarked
package io.phasegate.gateway.messaging;

import org.jspecify.annotations.NullMarked;
