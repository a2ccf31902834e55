@NullMarked
package io.phasegate.source.code;

import org.jspecify.annotations.NullMarked;
