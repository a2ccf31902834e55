@NullMarked
package io.phasegate.token.domain;

import org.jspecify.annotations.NullMarked;
