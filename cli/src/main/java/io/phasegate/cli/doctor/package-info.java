/// Diagnosis and repair: facts are read, judged by pure functions, and mended by a plan.
@NullMarked
package io.phasegate.cli.doctor;

import org.jspecify.annotations.NullMarked;
