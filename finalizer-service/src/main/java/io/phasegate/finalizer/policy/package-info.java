/// The policy file: what a repository's owner chooses, read strictly at the start.
@NullMarked
package io.phasegate.finalizer.policy;

import org.jspecify.annotations.NullMarked;
