/// The stack as a test resource: one broker and one database per test JVM.
@NullMarked
package io.phasegate.stack.testing;

import org.jspecify.annotations.NullMarked;
