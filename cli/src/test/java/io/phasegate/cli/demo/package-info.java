@NullMarked
package io.phasegate.cli.demo;

import org.jspecify.annotations.NullMarked;
