package io.phasegate.source.code;

/// How many assertions stand in a file. Those that cannot fail, such as `assert True`,
/// do not count.
public record AssertionCount(int count, Status status) {}
