package io.phasegate.cli.terminal;

/// What the exit codes of `phasegate` mean; the help of every command lists them. Those above 63
/// are the ones of sysexits.h.
public final class ExitCode {
  public static final int OK = 0;

  /// The command ran and the answer is not the wanted one.
  public static final int DIFFERENT = 1;

  public static final int USAGE = 2;

  /// The given event breaks its contract.
  public static final int BAD_DATA = 65;

  /// No stack runs, or something it needs is missing or does not answer.
  public static final int UNAVAILABLE = 69;

  /// A defect of this program.
  public static final int DEFECT = 70;

  /// Another stack runs on this data: stop it, or try again later.
  public static final int BUSY = 75;

  /// The token is unknown or lacks the role.
  public static final int NO_PERMISSION = 77;

  public static final String HEADING = "%nExit codes:%n";

  private ExitCode() {}
}
