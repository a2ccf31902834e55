@NullMarked
package io.phasegate.governance.patch;

import org.jspecify.annotations.NullMarked;
