@NullMarked
package io.phasegate.token.api;

import org.jspecify.annotations.NullMarked;
