/// The door itself: every method that [Needs] a role is closed to all others.
@NullMarked
package io.phasegate.access.http;

import org.jspecify.annotations.NullMarked;
