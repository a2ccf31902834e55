package io.phasegate.continuation.domain;

/// A file that came twice, complete both times, with two contents. The first is kept, and the file
/// is ambiguous.
///
/// @param continuation which one brought the other content, from 0
public record Conflict(String path, int continuation) {}
