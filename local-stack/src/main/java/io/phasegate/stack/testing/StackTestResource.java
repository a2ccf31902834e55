package io.phasegate.stack.testing;

import io.phasegate.stack.Program;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Points a Quarkus test of a service or of the gateway at [TestStack]:
///
/// ```java
/// @QuarkusTestResource(
///     value = StackTestResource.class,
///     initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
/// ```
public final class StackTestResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Program program;

  @Override
  public void init(Map<String, String> initArgs) {
    var id = initArgs.get("service");
    if (id == null) {
      throw new IllegalArgumentException(
          "StackTestResource: expected the init argument 'service', found " + initArgs.keySet());
    }
    program = Program.byId(id);
  }

  @Override
  public Map<String, String> start() {
    if (program == null) {
      throw new IllegalStateException("StackTestResource: init was not called before start");
    }
    var stack = TestStack.shared();
    var database = stack.database(program);
    var migration = stack.migration(program);
    return Map.of(
        "kafka.bootstrap.servers", stack.bootstrapServers(),
        "quarkus.datasource.jdbc.url", database.jdbcUrl(),
        "quarkus.datasource.username", database.username(),
        "quarkus.datasource.password", database.password(),
        "quarkus.liquibase.username", migration.username(),
        "quarkus.liquibase.password", migration.password());
  }

  /// The stack outlives the application: other test classes use it too.
  @Override
  public void stop() {}
}
