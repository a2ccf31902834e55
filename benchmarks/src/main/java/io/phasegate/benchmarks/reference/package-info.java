/// The design that Phasegate does not use, honestly built, to be measured against: a transaction
/// per event, an outbox table, a polling relay.
@NullMarked
package io.phasegate.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
