@NullMarked
package io.phasegate.finalizer.domain;

import org.jspecify.annotations.NullMarked;
