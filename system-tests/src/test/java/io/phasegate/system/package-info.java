/// The whole system, its services as separate processes, on a real broker and database.
@NullMarked
package io.phasegate.system;

import org.jspecify.annotations.NullMarked;
