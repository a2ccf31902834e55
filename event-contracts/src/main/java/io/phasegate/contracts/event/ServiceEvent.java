package io.phasegate.contracts.event;

/// What a service writes to a topic of its own, because the log comes first.
public sealed interface ServiceEvent extends Event
    permits VerdictSubmitted, CalibrationRecorded, DeadlineElapsed {}
