package io.phasegate.stack.testing;

import io.phasegate.stack.DatabaseAccess;

/// One broker and one database, wherever they run. Both keep address and data when they are stopped
/// and started.
sealed interface TestInfrastructure permits EmbeddedInfrastructure, ContainerInfrastructure {
  void start();

  /// Stops everything.
  void close();

  String bootstrapServers();

  /// The superuser's access to a database of the server.
  DatabaseAccess admin(String database);

  void startKafka();

  void stopKafka();

  void startDatabase();

  void stopDatabase();

  /// Ends the database without a chance to tidy up.
  void killDatabase();
}
