@NullMarked
package io.phasegate.governance.signing;

import org.jspecify.annotations.NullMarked;
