@NullMarked
package io.phasegate.contracts.schema;

import org.jspecify.annotations.NullMarked;
