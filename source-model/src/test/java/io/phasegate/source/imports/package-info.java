@NullMarked
package io.phasegate.source.imports;

import org.jspecify.annotations.NullMarked;
