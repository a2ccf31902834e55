package io.phasegate.baseline.api;

import java.util.List;

/// A part of a longer list.
///
/// @param page which part, from 0
/// @param size how many items a part has, but for the last
/// @param total items of all parts
public record Page<T>(List<T> items, int page, int size, long total) {}
