@NullMarked
package io.phasegate.gateway;

import org.jspecify.annotations.NullMarked;
