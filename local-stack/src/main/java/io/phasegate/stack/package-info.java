/// The whole system on one machine: a real Kafka, a real PostgreSQL, and the services as processes.
@NullMarked
package io.phasegate.stack;

import org.jspecify.annotations.NullMarked;
