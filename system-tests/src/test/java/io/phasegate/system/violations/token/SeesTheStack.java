package io.phasegate.system.violations.token;

import io.phasegate.system.violations.stack.SeesAService;
import java.util.List;

/// A service depends on the local stack.
public record SeesTheStack(List<SeesAService> stacks) {}
