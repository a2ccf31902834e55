/// Dead letters: what services could not decide, looked at and published again.
@NullMarked
package io.phasegate.cli.dlq;

import org.jspecify.annotations.NullMarked;
