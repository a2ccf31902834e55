package io.phasegate.continuation.document;

/// A hunk's header that counts other lines than the hunk has, and the header that it should have.
///
/// @param start where the header is in the document
/// @param end the place after it
public record Correction(int start, int end, String header) {}
