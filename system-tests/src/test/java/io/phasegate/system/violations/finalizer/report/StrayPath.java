package io.phasegate.system.violations.finalizer.report;

import jakarta.ws.rs.Path;

/// Answers in the wrong place.
@Path("/stray")
final class StrayPath {}
