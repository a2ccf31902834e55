package io.phasegate.system.chaos;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.DatabaseProvisioning;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Folders;
import io.phasegate.stack.Ports;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.TopicProvisioning;
import io.phasegate.system.kit.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Broker and database as processes, each behind a proxy that only the services go through: load
/// and checker reach them directly.
final class ChaosStack implements AutoCloseable {
  private final Path folder = newFolder();
  private final Secrets secrets = new Secrets(folder.resolve("secrets"));
  private final BrokerProcess broker;
  private final DatabaseServer database;
  private final DatabaseServer emptyDatabase;
  private final SmallDisk disk;
  private final SmallDisk oracleDisk;
  private final FaultyProxy toBroker;
  private final FaultyProxy toDatabase;

  /// @param diskMegabytes of the database, for as long as the run is
  ChaosStack(Random random, int diskMegabytes) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "chaos-stack-stop"));
    int proxyPort = Ports.free();
    this.broker = new BrokerProcess(folder, proxyPort);
    this.toBroker = new FaultyProxy(proxyPort, broker.port(), new Random(random.nextLong()));
    var postgres = folder.resolve("postgres");
    this.disk = new SmallDisk(DatabaseServer.data(postgres), diskMegabytes);
    this.database = new DatabaseServer(postgres, Ports.free(), secrets);
    this.toDatabase = new FaultyProxy(0, database.port(), new Random(random.nextLong()));
    var empty = folder.resolve("empty");
    this.oracleDisk = new SmallDisk(DatabaseServer.data(empty), diskMegabytes); // for its speed
    this.emptyDatabase = new DatabaseServer(empty, Ports.free(), secrets);
  }

  void start() {
    broker.start();
    new TopicProvisioning(broker.direct(), DeployedServices.ALL).run();
    database.start();
    provisioning(database).run();
  }

  /// How services reach it.
  Addresses throughProxies() {
    var direct = provisioning(database);
    var own = ":" + database.port() + "/";
    var proxy = ":" + toDatabase.port() + "/";
    return new Addresses(
        "127.0.0.1:" + toBroker.port(),
        program -> moved(direct.access(program), own, proxy),
        program -> moved(direct.migration(program), own, proxy),
        () -> database.admin(DatabaseProvisioning.DATABASE));
  }

  Addresses direct() {
    return addresses(database);
  }

  /// The same log beside a database that knows nothing, started by the first call.
  Addresses directWithEmptyDatabase() {
    emptyDatabase.start();
    provisioning(emptyDatabase).run();
    return addresses(emptyDatabase);
  }

  /// A folder for what services keep in files.
  Path folder() {
    return folder;
  }

  BrokerProcess broker() {
    return broker;
  }

  DatabaseServer database() {
    return database;
  }

  SmallDisk disk() {
    return disk;
  }

  FaultyProxy toBroker() {
    return toBroker;
  }

  FaultyProxy toDatabase() {
    return toDatabase;
  }

  @Override
  public synchronized void close() {
    if (!Files.exists(folder)) {
      return;
    }
    toBroker.close();
    toDatabase.close();
    broker.close();
    database.close();
    emptyDatabase.close();
    disk.close();
    oracleDisk.close();
    Folders.delete(folder);
  }

  private Addresses addresses(DatabaseServer server) {
    var schemas = provisioning(server);
    return new Addresses(
        broker.direct(),
        schemas::access,
        schemas::migration,
        () -> server.admin(DatabaseProvisioning.DATABASE));
  }

  private DatabaseProvisioning provisioning(DatabaseServer server) {
    return new DatabaseProvisioning(server::admin, secrets, DeployedServices.PROGRAMS);
  }

  private static DatabaseAccess moved(DatabaseAccess access, String from, String to) {
    return new DatabaseAccess(
        access.jdbcUrl().replace(from, to), access.username(), access.password());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("phasegate-chaos-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the data of the stack", e);
    }
  }
}
