/// How many tokens a phase will need and what to ask the model for: pure functions of the plan,
/// the shipped prior and what was learned. No tokenizer, no file and no clock is seen here.
@NullMarked
package io.phasegate.token.domain;

import org.jspecify.annotations.NullMarked;
