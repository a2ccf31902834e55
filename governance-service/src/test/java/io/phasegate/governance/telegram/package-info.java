@NullMarked
package io.phasegate.governance.telegram;

import org.jspecify.annotations.NullMarked;
