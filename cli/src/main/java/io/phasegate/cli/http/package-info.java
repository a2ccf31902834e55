/// How commands ask services.
@NullMarked
package io.phasegate.cli.http;

import org.jspecify.annotations.NullMarked;
