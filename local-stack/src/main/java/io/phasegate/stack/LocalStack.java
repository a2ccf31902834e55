package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The whole system on this machine: broker and database in this JVM's care, every deployed service
/// and the gateway as processes of their own. There is one per repository at a time; its data stays
/// between runs.
///
/// Start order: broker and database, topics and schemas, services. Stop order: the reverse.
public final class LocalStack implements AutoCloseable {
  private static final int KAFKA_PORT = 19092;
  private static final int DATABASE_PORT = 15432;
  private static final int GATEWAY_PORT = 8080;
  private static final int FIRST_SERVICE_PORT = 18080;
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);

  private final StackHome home;
  private final List<Service> deployed;
  private final List<Program> programs;
  private final StackSettings settings;
  private final StartProgress progress;
  private final StackLock lock;
  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final DatabaseProvisioning schemas;
  private final ServiceLaunches launches;
  private final Map<Program, ServiceProcess> processes = new LinkedHashMap<>();
  private final Map<Program, Integer> ports = new LinkedHashMap<>();
  private final List<ServiceProcess> others = new CopyOnWriteArrayList<>();
  private final List<StackDescription.ServiceAddress> addresses = new ArrayList<>();
  private boolean closed;

  private LocalStack(
      StackHome home,
      List<Program> programs,
      StackSettings settings,
      StartProgress progress,
      StackLock lock) {
    this.home = home;
    this.settings = settings;
    this.programs = programs;
    this.deployed = programs.stream().flatMap(program -> program.service().stream()).toList();
    this.progress = progress;
    this.lock = lock;
    var secrets = new Secrets(home.secrets());
    this.kafka = new EmbeddedKafka(home.kafka(), Ports.preferring(KAFKA_PORT));
    this.database = new EmbeddedDatabase(home.postgres(), Ports.preferring(DATABASE_PORT), secrets);
    this.schemas = new DatabaseProvisioning(database::admin, secrets, programs);
    this.launches = new ServiceLaunches(home, kafka.bootstrapServers());
  }

  /// Takes the data of this home, and refuses where another stack has it. Call [#start] next.
  public static LocalStack prepare(StackHome home, List<Program> programs, StartProgress progress) {
    return prepare(home, programs, StackSettings.DEFAULT, progress);
  }

  /// The same for a stack that differs from the usual one.
  public static LocalStack prepare(
      StackHome home, List<Program> programs, StackSettings settings, StartProgress progress) {
    var lock = acquire(home);
    Folders.delete(home.description());
    Leftovers.stop(home, programs);
    return new LocalStack(home, List.copyOf(programs), settings, progress, lock);
  }

  /// Forgets all events, decisions and passwords; refuses where a stack has them open.
  public static void deleteData(StackHome home) {
    try (var _ = acquire(home)) {
      Leftovers.stop(home, DeployedServices.PROGRAMS);
      home.deleteData();
    }
  }

  /// Stops what a killed stack left running; refuses where a stack runs.
  public static void stopLeftovers(StackHome home) {
    try (var _ = acquire(home)) {
      Leftovers.stop(home, DeployedServices.PROGRAMS);
    }
  }

  /// Returns when every service is ready. What was started is stopped again where one fails.
  public void start() {
    try {
      programs.forEach(launches::jar);
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
    return process(Program.of(service));
  }

  /// Starts another instance of a deployed service and returns when it is ready. It ends with the
  /// stack.
  ///
  /// @param environment of this instance, on top of what all get
  public ServiceProcess startAnother(Service service, Map<String, String> environment) {
    var program = Program.of(service);
    var places = new LinkedHashMap<>(ports);
    places.put(program, Ports.free());
    var another =
        new ServiceProcess(launch(program, places).with(environment), RestartPolicy.DEFAULT);
    others.add(another);
    another.start();
    another.awaitReady(READY_LIMIT);
    return another;
  }

  /// For those who disturb it.
  public EmbeddedKafka broker() {
    return kafka;
  }

  /// For those who disturb it.
  public EmbeddedDatabase database() {
    return database;
  }

  private ServiceProcess process(Program program) {
    var process = processes.get(program);
    if (process == null) {
      throw new IllegalArgumentException(program.id() + " is not part of this stack");
    }
    return process;
  }

  /// True where stopping takes longer, because services write their start-up caches first.
  public boolean isTraining() {
    return processes.keySet().stream().anyMatch(program -> !launches.cache(program).isTrained());
  }

  /// Stops everything in order; a second call does nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Together.run(others.stream().map(other -> (Runnable) other::stop).toList());
    Together.run(programs.stream().map(program -> (Runnable) () -> stop(program)).toList());
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
        List.of(
            new TopicProvisioning(kafka.bootstrapServers(), deployed, settings.layout())::run,
            schemas::run));
  }

  private void startServices() {
    Folders.create(home.policies());
    LocalClients.createWhereMissing(home);
    choosePorts();
    for (var program : programs) {
      var access = schemas.access(program);
      var launch = launch(program, ports);
      processes.put(program, new ServiceProcess(launch, RestartPolicy.DEFAULT));
      addresses.add(
          new StackDescription.ServiceAddress(
              program.id(),
              ServiceLaunches.url(program, ports),
              access.jdbcUrl(),
              access.username(),
              launch.log().toString()));
    }
    Together.run(
        addresses.stream().map(address -> (Runnable) () -> startService(address)).toList());
  }

  private ServiceLaunch launch(Program program, Map<Program, Integer> places) {
    return launches
        .launch(program, schemas.access(program), schemas.migration(program), places)
        .with(settings.environment());
  }

  private void choosePorts() {
    for (var program : programs) {
      var preferred =
          program.equals(Program.GATEWAY) ? GATEWAY_PORT : FIRST_SERVICE_PORT + ports.size();
      ports.put(program, Ports.preferring(preferred));
    }
  }

  private void startService(StackDescription.ServiceAddress address) {
    var process = process(Program.byId(address.service()));
    progress.timed(
        address.service(),
        address.url(),
        () -> {
          process.start();
          process.awaitReady(READY_LIMIT);
        });
  }

  private void stop(Program program) {
    var process = processes.get(program);
    if (process != null) {
      process.stop();
      launches.cache(program).keepTraining(program.id());
    }
  }
}
