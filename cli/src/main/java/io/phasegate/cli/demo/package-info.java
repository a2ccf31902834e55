/// The demonstration: real test reports replayed as events, and the decisions they must lead to.
@NullMarked
package io.phasegate.cli.demo;

import org.jspecify.annotations.NullMarked;
