/// May this patch touch what is protected? Policy or people answer, and an executor gets a narrow
/// allowance that others can verify.
@NullMarked
package io.phasegate.governance;

import org.jspecify.annotations.NullMarked;
