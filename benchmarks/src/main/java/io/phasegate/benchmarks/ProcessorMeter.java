package io.phasegate.benchmarks;

import java.sql.DriverManager;
import java.sql.SQLException;

/// Reads the processor time that a stack's processes have taken since they started.
public final class ProcessorMeter {
  /// The server's own process id, from the file that it keeps it in.
  private static final String POSTMASTER =
      "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)";

  private final BenchmarkStack stack;
  private final long postmaster;

  public ProcessorMeter(BenchmarkStack stack) {
    this.stack = stack;
    this.postmaster = postmaster(stack);
  }

  public ProcessorTime now() {
    double service = stack.processorMicros();
    double here = Machine.processorMicros(ProcessHandle.current().pid());
    return new ProcessorTime(service, database(), here);
  }

  /// A child that has ended counts in its parent.
  private double database() {
    double children =
        ProcessHandle.of(postmaster).stream()
            .flatMap(ProcessHandle::children)
            .mapToDouble(child -> Machine.processorMicros(child.pid()))
            .sum();
    return children + Machine.processorMicros(postmaster) + Machine.endedChildrenMicros(postmaster);
  }

  private static long postmaster(BenchmarkStack stack) {
    var admin = stack.admin();
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(POSTMASTER)) {
      row.next();
      return Long.parseLong(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not tell its process id", e);
    }
  }
}
