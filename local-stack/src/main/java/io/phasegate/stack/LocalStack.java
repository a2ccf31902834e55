package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The whole system on this machine: broker and database in this JVM's care, every deployed service
/// as a process of its own. There is one per repository at a time; its data stays between runs.
///
/// Start order: broker and database, topics and schemas, services. Stop order: the reverse.
public final class LocalStack implements AutoCloseable {
  private static final int KAFKA_PORT = 19092;
  private static final int DATABASE_PORT = 15432;
  private static final int FIRST_SERVICE_PORT = 18080;
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  private final StackHome home;
  private final List<Service> deployed;
  private final StartProgress progress;
  private final StackLock lock;
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final DatabaseProvisioning schemas;
  private final ServiceLaunches launches;
  private final Map<Service, ServiceProcess> services = new LinkedHashMap<>();
  private final List<StackDescription.ServiceAddress> addresses = new ArrayList<>();
  private boolean closed;

  private LocalStack(
      StackHome home, List<Service> deployed, StartProgress progress, StackLock lock) {
    this.home = home;
    this.deployed = deployed;
    this.progress = progress;
    this.lock = lock;
    var secrets = new Secrets(home.secrets());
    this.kafka = new EmbeddedKafka(home.kafka(), Ports.preferring(KAFKA_PORT));
    this.database = new EmbeddedDatabase(home.postgres(), Ports.preferring(DATABASE_PORT), secrets);
    this.schemas = new DatabaseProvisioning(database::admin, secrets, deployed);
    this.launches =
        new ServiceLaunches(home, kafka.bootstrapServers(), deployed.contains(Service.GOVERNANCE));
  }

  /// Takes the data of this home, and refuses where another stack has it. Call [#start] next.
  public static LocalStack prepare(StackHome home, List<Service> deployed, StartProgress progress) {
    var lock = acquire(home);
    Folders.delete(home.description());
    Leftovers.stop(home, deployed);
    return new LocalStack(home, List.copyOf(deployed), progress, lock);
  }

  /// Forgets all events, decisions and passwords; refuses where a stack has them open.
  public static void deleteData(StackHome home) {
    try (var _ = acquire(home)) {
      Leftovers.stop(home, DeployedServices.ALL);
      home.deleteData();
    }
  }

  /// Stops what a killed stack left running; refuses where a stack runs.
  public static void stopLeftovers(StackHome home) {
    try (var _ = acquire(home)) {
      Leftovers.stop(home, DeployedServices.ALL);
    }
  }

  /// Returns when every service is ready. What was started is stopped again where one fails.
  public void start() {
    try {
      deployed.forEach(launches::jar);
      Together.run(List.of(this::startKafka, this::startDatabase));
      progress.timed("topics and schemas", "", this::provision);
      startServices();
      description().write(home.description());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public StackDescription description() {
    return new StackDescription(
        ProcessHandle.current().pid(),
        kafka.bootstrapServers(),
        database.jdbcUrl(DatabaseProvisioning.DATABASE),
        home.secrets().toString(),
        addresses);
  }

  /// The process of one service, for those who watch or disturb it.
  public ServiceProcess service(Service service) {
    var process = services.get(service);
    if (process == null) {
      throw new IllegalArgumentException(service.id() + " is not part of this stack");
    }
    return process;
  }

  /// True where stopping takes longer, because services write their start-up caches first.
  public boolean isTraining() {
    return services.keySet().stream().anyMatch(service -> !launches.cache(service).isTrained());
  }

  /// Stops everything in order; a second call does nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Together.run(deployed.stream().map(service -> (Runnable) () -> stopService(service)).toList());
    kafka.stop();
    database.stop();
    Folders.delete(home.description());
    lock.close();
  }

  private static StackLock acquire(StackHome home) {
    var lock = StackLock.tryAcquire(home);
    if (lock == null) {
      throw StackRunningException.on(home);
    }
    return lock;
  }

  private void startKafka() {
    progress.timed("broker", kafka.bootstrapServers(), kafka::start);
  }

  private void startDatabase() {
    var address = database.jdbcUrl(DatabaseProvisioning.DATABASE).replace("jdbc:postgresql://", "");
    progress.timed("database", address, database::start);
  }

  private void provision() {
    Together.run(
        List.of(new TopicProvisioning(kafka.bootstrapServers(), deployed)::run, schemas::run));
  }

  private void startServices() {
    Folders.create(home.policies());
    for (var service : deployed) {
      var port = Ports.preferring(FIRST_SERVICE_PORT + addresses.size());
      var access = schemas.access(service);
      var launch = launches.launch(service, access, schemas.migration(service), port);
      services.put(service, new ServiceProcess(launch, RestartPolicy.DEFAULT));
      addresses.add(
          new StackDescription.ServiceAddress(
              service.id(),
              "http://127.0.0.1:" + port,
              access.jdbcUrl(),
              access.username(),
              launch.log().toString()));
    }
    Together.run(
        addresses.stream().map(address -> (Runnable) () -> startService(address)).toList());
  }

  private void startService(StackDescription.ServiceAddress address) {
    var process = service(Service.byId(address.service()));
    progress.timed(
        address.service(),
        address.url(),
        () -> {
          process.start();
          process.awaitReady(READY_LIMIT);
        });
  }

  private void stopService(Service service) {
    var process = services.get(service);
    if (process != null) {
      process.stop();
      launches.cache(service).keepTraining(service.id());
    }
  }
}
