@NullMarked
package io.phasegate.governance.api;

import org.jspecify.annotations.NullMarked;
