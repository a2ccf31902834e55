@NullMarked
package io.phasegate.token.messaging;

import org.jspecify.annotations.NullMarked;
