/// What a patch really does, read from its text: nothing that an executor says about it counts.
@NullMarked
package io.phasegate.governance.patch;

import org.jspecify.annotations.NullMarked;
