package io.phasegate.system.kit;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import java.util.function.Function;
import java.util.function.Supplier;

/// How programs reach a broker and a database.
///
/// @param database a program's own role on its own schema
/// @param migration the role that makes and changes its tables
/// @param admin the superuser
public record Addresses(
    String bootstrapServers,
    Function<Program, DatabaseAccess> database,
    Function<Program, DatabaseAccess> migration,
    Supplier<DatabaseAccess> admin) {
  public static Addresses of(TestStack stack) {
    return new Addresses(stack.bootstrapServers(), stack::database, stack::migration, stack::admin);
  }
}
