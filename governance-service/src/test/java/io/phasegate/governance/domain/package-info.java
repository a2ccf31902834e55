@NullMarked
package io.phasegate.governance.domain;

import org.jspecify.annotations.NullMarked;
