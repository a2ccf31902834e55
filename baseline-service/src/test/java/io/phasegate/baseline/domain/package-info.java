@NullMarked
package io.phasegate.baseline.domain;

import org.jspecify.annotations.NullMarked;
