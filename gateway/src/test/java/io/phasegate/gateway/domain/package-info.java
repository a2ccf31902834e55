@NullMarked
package io.phasegate.gateway.domain;

import org.jspecify.annotations.NullMarked;
