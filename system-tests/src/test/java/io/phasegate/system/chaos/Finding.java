package io.phasegate.system.chaos;

/// A promise that was broken.
///
/// @param what what was expected, what was found, and for which event or key
record Finding(Promise promise, String what) {}
