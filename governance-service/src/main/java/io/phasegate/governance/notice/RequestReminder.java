package io.phasegate.governance.notice;

import io.phasegate.governance.domain.Request;

/// A request still waits.
///
/// @param thirds of its time that are over: 1 or 2
public record RequestReminder(Request request, int thirds) {}
