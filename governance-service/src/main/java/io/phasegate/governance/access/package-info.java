/// Who may ask and who may decide: local API tokens, known by their hashes only.
@NullMarked
package io.phasegate.governance.access;

import org.jspecify.annotations.NullMarked;
