package io.phasegate.system.violations.finalizer.messaging;

import io.phasegate.system.violations.finalizer.api.Endpoint;
import io.phasegate.system.violations.finalizer.persistence.Rows;

/// A consumer that knows the REST layer; the database layer it may know.
public record UsesApi(Endpoint endpoint, Rows rows) {}
