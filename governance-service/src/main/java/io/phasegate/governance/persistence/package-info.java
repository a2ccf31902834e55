/// Where requests are kept.
@NullMarked
package io.phasegate.governance.persistence;

import org.jspecify.annotations.NullMarked;
