/// Tests of what the services' APIs have in common.
@NullMarked
package io.phasegate.runtime.http;

import org.jspecify.annotations.NullMarked;
