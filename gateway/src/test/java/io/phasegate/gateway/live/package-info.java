@NullMarked
package io.phasegate.gateway.live;

import org.jspecify.annotations.NullMarked;
