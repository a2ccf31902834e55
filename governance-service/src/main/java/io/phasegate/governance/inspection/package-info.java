/// What completed attempts changed: looks into repositories, decides nothing.
@NullMarked
package io.phasegate.governance.inspection;

import org.jspecify.annotations.NullMarked;
