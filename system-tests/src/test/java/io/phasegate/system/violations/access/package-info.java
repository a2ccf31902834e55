/// Code that breaks the rules, so that they can be seen to fail.
@NullMarked
package io.phasegate.system.violations.access;

import org.jspecify.annotations.NullMarked;
