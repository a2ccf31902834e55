/// The HTTP interface: look into an output, join two by hand, see where a phase stands.
@NullMarked
package io.phasegate.continuation.api;

import org.jspecify.annotations.NullMarked;
