@NullMarked
package io.phasegate.governance.access;

import org.jspecify.annotations.NullMarked;
