package io.phasegate.cli.testrun;

import io.phasegate.cli.terminal.Terminal;
import java.io.OutputStream;

/// Where runs of tests are told of.
///
/// @param terminal what is done, and what was decided
/// @param tests what the tests print
public record Display(Terminal terminal, OutputStream tests) {}
