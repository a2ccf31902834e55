@NullMarked
package io.phasegate.governance.api.telegram;

import org.jspecify.annotations.NullMarked;
