package io.phasegate.system.violations.finalizer.api;

/// Something of the REST layer.
public record Endpoint(String path) {}
