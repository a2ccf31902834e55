/// Where phases and repositories are kept.
@NullMarked
package io.phasegate.token.persistence;

import org.jspecify.annotations.NullMarked;
