@NullMarked
package io.phasegate.cli.doctor;

import org.jspecify.annotations.NullMarked;
