/// What people may ask and decide.
@NullMarked
package io.phasegate.governance.api;

import org.jspecify.annotations.NullMarked;
