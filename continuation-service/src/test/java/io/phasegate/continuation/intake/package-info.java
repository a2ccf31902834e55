@org.jspecify.annotations.NullMarked
package io.phasegate.continuation.intake;
