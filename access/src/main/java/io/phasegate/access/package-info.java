/// Who may ask and who may decide: API tokens, known by their hashes only, and the claims of an
/// OpenID Connect provider, both as one [Client] with a [Role].
@NullMarked
package io.phasegate.access;

import org.jspecify.annotations.NullMarked;
