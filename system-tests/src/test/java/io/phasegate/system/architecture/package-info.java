/// The rules of the code base, each checked and each proved able to fail.
@NullMarked
package io.phasegate.system.architecture;

import org.jspecify.annotations.NullMarked;
