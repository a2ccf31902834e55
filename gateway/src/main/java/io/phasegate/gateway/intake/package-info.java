/// Events on their way in: checked against schema and contract, then written to their topic.
@NullMarked
package io.phasegate.gateway.intake;

import org.jspecify.annotations.NullMarked;
