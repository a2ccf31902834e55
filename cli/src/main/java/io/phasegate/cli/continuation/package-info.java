/// Looks into truncated outputs by hand.
@NullMarked
package io.phasegate.cli.continuation;

import org.jspecify.annotations.NullMarked;
