/// The projection: what stands on the topics, in tables that can be thrown away and read anew.
@NullMarked
package io.phasegate.gateway.persistence;

import org.jspecify.annotations.NullMarked;
