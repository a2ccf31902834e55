@NullMarked
package io.phasegate.governance.messaging;

import org.jspecify.annotations.NullMarked;
