@NullMarked
package io.phasegate.cli.dlq;

import org.jspecify.annotations.NullMarked;
