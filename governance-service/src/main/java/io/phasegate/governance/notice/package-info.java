/// What the loop tells the rest of the service, as CDI events: at most once, after the decision is
/// committed and published, and only in the instance that decided.
@NullMarked
package io.phasegate.governance.notice;

import org.jspecify.annotations.NullMarked;
