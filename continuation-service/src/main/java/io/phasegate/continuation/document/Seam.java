package io.phasegate.continuation.document;

/// How another unit is added to a document: cut it at `at`, write `opening`, then the units with
/// `separator` between them, then `closing`.
public record Seam(int at, String opening, String separator, String closing) {}
