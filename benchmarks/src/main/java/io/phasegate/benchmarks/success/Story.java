package io.phasegate.benchmarks.success;

import java.util.function.Consumer;

/// A way in which a phase goes, and the truth about it.
///
/// @param name for the table
/// @param work what the executor does to the workspace and what it says
record Story(String name, Truth truth, Consumer<PhaseDraft> work) {

  enum Truth {
    /// All that was promised is there, and nothing broke.
    DONE,
    /// Said to be done, and is not. May never be completed.
    NOT_DONE,
    /// Not done either, in a way that no gate claims to see. Told, and held against no bar.
    OUT_OF_SIGHT
  }

  static Story done(String name, Consumer<PhaseDraft> work) {
    return new Story(name, Truth.DONE, work);
  }

  static Story notDone(String name, Consumer<PhaseDraft> work) {
    return new Story(name, Truth.NOT_DONE, work);
  }

  static Story outOfSight(String name, Consumer<PhaseDraft> work) {
    return new Story(name, Truth.OUT_OF_SIGHT, work);
  }
}
