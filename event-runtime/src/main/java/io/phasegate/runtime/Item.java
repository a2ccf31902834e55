package io.phasegate.runtime;

import io.phasegate.contracts.codec.Reading;

/// A record of a batch, read: to be decided, or refused already.
sealed interface Item<I> {
  Arrival arrival();

  record Decidable<I>(Arrival arrival, Subject.Intake<I> intake) implements Item<I> {}

  record Refused<I>(Arrival arrival, Reading.Refused reading) implements Item<I> {}
}
