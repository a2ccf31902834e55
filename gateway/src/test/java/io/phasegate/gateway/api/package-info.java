@NullMarked
package io.phasegate.gateway.api;

import org.jspecify.annotations.NullMarked;
