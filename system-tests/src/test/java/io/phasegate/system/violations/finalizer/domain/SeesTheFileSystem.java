package io.phasegate.system.violations.finalizer.domain;

import java.nio.file.Path;

/// A path that can be opened.
public record SeesTheFileSystem(Path path) {}
