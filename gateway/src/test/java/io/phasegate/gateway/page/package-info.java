@NullMarked
package io.phasegate.gateway.page;

import org.jspecify.annotations.NullMarked;
