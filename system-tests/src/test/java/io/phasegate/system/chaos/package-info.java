/// The whole packaged stack under load and faults of every kind, and what is checked afterwards
/// from topics and ledgers alone.
@NullMarked
package io.phasegate.system.chaos;

import org.jspecify.annotations.NullMarked;
