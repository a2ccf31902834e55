package io.phasegate.governance.policy;

import java.util.List;
import java.util.stream.Collectors;

/// A policy file that cannot be used, with everything that is wrong with it.
public final class InvalidPolicy extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf
  private final List<Problem> problems;

  /// One thing that is wrong.
  ///
  /// @param line from 1
  public record Problem(int line, String message) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  InvalidPolicy(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "%s:%d: %s".formatted(file, problem.line(), problem.message()))
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
