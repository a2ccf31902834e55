/// What the scenarios are made of: services as processes, events made from a seed, and audits.
@NullMarked
package io.phasegate.system.kit;

import org.jspecify.annotations.NullMarked;
