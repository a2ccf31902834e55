/// What is shipped for engines and clusters agrees with the applications and with the contract.
@NullMarked
package io.phasegate.system.deploy;

import org.jspecify.annotations.NullMarked;
