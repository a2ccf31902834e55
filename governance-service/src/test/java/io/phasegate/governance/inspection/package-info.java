@NullMarked
package io.phasegate.governance.inspection;

import org.jspecify.annotations.NullMarked;
