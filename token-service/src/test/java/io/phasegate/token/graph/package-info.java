@NullMarked
package io.phasegate.token.graph;

import org.jspecify.annotations.NullMarked;
