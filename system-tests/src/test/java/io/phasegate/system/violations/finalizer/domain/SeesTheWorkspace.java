package io.phasegate.system.violations.finalizer.domain;

import io.phasegate.source.Workspaces;

/// Something that fetches.
public record SeesTheWorkspace(Workspaces workspaces) {}
