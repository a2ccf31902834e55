/// What the fuzz tests of all modules share: samples, mutations and the properties that hold for
/// every parser of outside bytes.
@NullMarked
package io.phasegate.fuzzing;

import org.jspecify.annotations.NullMarked;
