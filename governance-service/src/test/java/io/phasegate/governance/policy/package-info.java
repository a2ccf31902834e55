@NullMarked
package io.phasegate.governance.policy;

import org.jspecify.annotations.NullMarked;
