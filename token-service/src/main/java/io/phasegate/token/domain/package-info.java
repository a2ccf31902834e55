/// What is decided: estimates, budgets and batches. Pure.
@NullMarked
package io.phasegate.token.domain;

import org.jspecify.annotations.NullMarked;
