@NullMarked
package io.phasegate.cli.http;

import org.jspecify.annotations.NullMarked;
