/// Which decision answers which event, where a reader stands in the log, who wants which event.
@NullMarked
package io.phasegate.gateway.domain;

import org.jspecify.annotations.NullMarked;
