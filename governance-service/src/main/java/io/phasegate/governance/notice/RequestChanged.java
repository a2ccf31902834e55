package io.phasegate.governance.notice;

import io.phasegate.governance.domain.Request;

/// Something happened to a request: it was opened, approved by one of several, decided, revoked.
public record RequestChanged(Request request) {}
