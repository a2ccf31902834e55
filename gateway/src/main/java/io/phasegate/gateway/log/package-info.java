/// Records of the log as readers of JSON see them.
@NullMarked
package io.phasegate.gateway.log;

import org.jspecify.annotations.NullMarked;
