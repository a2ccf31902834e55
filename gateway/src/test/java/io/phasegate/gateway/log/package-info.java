@NullMarked
package io.phasegate.gateway.log;

import org.jspecify.annotations.NullMarked;
