package io.phasegate.stack.testing;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Program;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A real broker and a real database for tests: one of each per JVM, shared by all test classes,
/// fresh in every JVM, with all topics, roles and schemas in place. Outages are part of the offer.
///
/// `-Dphasegate.infra=containers` takes them from Testcontainers instead, whose artifacts each
/// module has in test scope.
public final class TestStack {
  private final UnaryOperator<String> infrastructure;

  private TestStack(UnaryOperator<String> infrastructure) {
    this.infrastructure = infrastructure;
  }

  /// The stack of this JVM, started if this is the first call.
  public static TestStack shared() {
    return inSystemLoader(() -> new TestStack(sharedInfrastructure()));
  }

  public String bootstrapServers() {
    return infrastructure.apply("bootstrap-servers");
  }

  /// The service's own role on its own schema.
  public DatabaseAccess database(Service service) {
    return database(Program.of(service));
  }

  /// The program's own role on its own schema.
  public DatabaseAccess database(Program program) {
    return new DatabaseAccess(
        infrastructure.apply("jdbc-url " + program.id()),
        infrastructure.apply("username " + program.id()),
        infrastructure.apply("password " + program.id()));
  }

  /// The role that makes and changes the service's tables: its own, or another where the service
  /// must not own them.
  public DatabaseAccess migration(Service service) {
    return migration(Program.of(service));
  }

  /// As for a service.
  public DatabaseAccess migration(Program program) {
    return new DatabaseAccess(
        infrastructure.apply("jdbc-url " + program.id()),
        infrastructure.apply("migration-username " + program.id()),
        infrastructure.apply("migration-password " + program.id()));
  }

  /// The superuser, for looking at what services did.
  public DatabaseAccess admin() {
    return new DatabaseAccess(
        infrastructure.apply("admin-jdbc-url"),
        infrastructure.apply("admin-username"),
        infrastructure.apply("admin-password"));
  }

  public void startKafka() {
    tell("start-kafka");
  }

  public void stopKafka() {
    tell("stop-kafka");
  }

  public void restartKafka() {
    stopKafka();
    startKafka();
  }

  public void startDatabase() {
    tell("start-database");
  }

  public void stopDatabase() {
    tell("stop-database");
  }

  /// As a power cut would: start recovers from the write-ahead log.
  public void killDatabase() {
    tell("kill-database");
  }

  public void restartDatabase() {
    stopDatabase();
    startDatabase();
  }

  private void tell(String request) {
    var _ = inSystemLoader(() -> infrastructure.apply(request));
  }

  /// The broker looks for some of its parts by name, through the thread's class loader.
  private static <T> T inSystemLoader(Supplier<T> action) {
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      return action.get();
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  @SuppressWarnings("unchecked") // SharedInfrastructure.instance() says so
  private static UnaryOperator<String> sharedInfrastructure() {
    try {
      var type =
          Class.forName(
              SharedInfrastructure.class.getName(), true, ClassLoader.getSystemClassLoader());
      return (UnaryOperator<String>) type.getMethod("instance").invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the test stack did not start", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("local-stack is not on the system class path", e);
    }
  }
}
