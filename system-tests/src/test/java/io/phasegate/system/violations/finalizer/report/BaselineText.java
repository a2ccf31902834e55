package io.phasegate.system.violations.finalizer.report;

/// A name to be judged.
record BaselineText(String text) {}
