/// How the deliverables of a phase hang together: their imports at the commit, and the order that
/// follows. [io.phasegate.token.graph.BatchPlanning] is the entry.
@NullMarked
package io.phasegate.token.graph;

import org.jspecify.annotations.NullMarked;
