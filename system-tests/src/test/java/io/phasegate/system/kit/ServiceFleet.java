package io.phasegate.system.kit;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Ports;
import io.phasegate.stack.Program;
import io.phasegate.stack.RestartPolicy;
import io.phasegate.stack.ServiceLaunch;
import io.phasegate.stack.ServiceProcess;
import io.phasegate.stack.StackHome;
import io.phasegate.stack.testing.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The packaged services as processes, none of which starts again by itself: what ends stays down
/// until the test starts it. The end of this JVM kills them all.
public final class ServiceFleet implements AutoCloseable {
  private static final RestartPolicy NEVER_AGAIN =
      new RestartPolicy(0, Duration.ofMillis(1), Duration.ofDays(1));
  private static final Duration READY_LIMIT = Duration.ofSeconds(90);
  private static final Duration GRACE = Duration.ofSeconds(30);

  /// What writes its start-up cache does so before it ends.
  private static final Duration WRITING_GRACE = Duration.ofMinutes(2);

  /// Of the JVMs that run test classes side by side.
  private static final String FORK = System.getProperty("phasegate.fork", "fork-1");

  /// Quick to start rather than quick in the long run.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // How long a killed service keeps its partitions: what a test would only wait for.
          "-Dmp.messaging.incoming.events.session.timeout.ms=6000",
          "-Dmp.messaging.incoming.events.heartbeat.interval.ms=1500");

  private final Addresses stack;
  private final StackHome home = StackHome.above(Path.of(""));
  private final StartupCaches caches = new StartupCaches(home, FORK, JVM_OPTIONS);
  private final Map<String, String> settings;
  private final Map<Program, ServiceProcess> running = new ConcurrentHashMap<>();
  private final Map<Program, Integer> ports = new ConcurrentHashMap<>();

  /// Phases are not audited, unless the settings say so.
  ///
  /// @param settings more of the environment, for every service; they win
  public ServiceFleet(TestStack stack, Map<String, String> settings) {
    this(Addresses.of(stack), settings);
  }

  /// The same where broker and database are reached in some other way.
  public ServiceFleet(Addresses stack, Map<String, String> settings) {
    this.stack = stack;
    this.settings = Map.copyOf(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "service-fleet-stop"));
  }

  /// Starts services together and returns when all of them are ready.
  public void start(Service... services) {
    start(Stream.of(services).map(Program::of).toArray(Program[]::new));
  }

  /// The same for programs that are no services.
  public void start(Program... programs) {
    for (var program : programs) {
      launch(program, caches.options(program));
    }
    for (var program : programs) {
      process(program).awaitReady(READY_LIMIT);
    }
  }

  /// Starts a service and does not wait for it.
  public void launch(Service service) {
    launch(Program.of(service), caches.options(Program.of(service)));
  }

  /// Starts a service that a debugger can attach to, and returns when it is ready.
  ///
  /// @return the debugger's port
  public int startDebuggable(Service service) {
    int port = Ports.free();
    launch(
        Program.of(service),
        List.of(
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
                + port));
    awaitReady(service);
    return port;
  }

  public void awaitReady(Service service) {
    process(Program.of(service)).awaitReady(READY_LIMIT);
  }

  /// `kill -9`; returns when the process is gone.
  public void kill(Service service) {
    kill(Program.of(service));
  }

  public void kill(Program program) {
    var handle = process(program).handle();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  /// Asks politely and waits.
  public void stop(Service... services) {
    for (var service : services) {
      process(Program.of(service)).stop();
    }
  }

  /// The root of its HTTP interface.
  public URI url(Service service) {
    return url(Program.of(service));
  }

  public URI url(Program program) {
    return URI.create("http://127.0.0.1:" + port(program));
  }

  public long pid(Service service) {
    return process(Program.of(service)).handle().pid();
  }

  public boolean isAlive(Service service) {
    return process(Program.of(service)).handle().isAlive();
  }

  /// What the service itself says now; false where it does not answer.
  public boolean isReady(Service service) {
    return askReadiness(service).filter(answer -> answer.statusCode() == 200).isPresent();
  }

  /// The checks behind it, as JSON; empty where it does not answer.
  public String readinessOf(Service service) {
    return askReadiness(service).map(HttpResponse::body).orElse("");
  }

  /// What it says of the states that were written lately, as JSON; empty where it does not answer.
  public String statesOf(Service service) {
    return ask(address(service, "/q/health/group/states")).map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> askReadiness(Service service) {
    return ask(readiness(Program.of(service)));
  }

  private static Optional<HttpResponse<String>> ask(URI address) {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(15)).build();
      return Optional.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty(); // no answer is an answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    running.forEach(this::end);
    running.clear();
  }

  private void killAll() {
    running.values().forEach(ServiceFleet::kill);
  }

  private void end(Program program, ServiceProcess process) {
    if (caches.writes(program)) {
      process.stop();
      caches.keep(program);
    } else {
      kill(process);
    }
  }

  private static void kill(ServiceProcess process) {
    process.handle().destroyForcibly();
    process.stop();
  }

  private ServiceProcess process(Program program) {
    var process = running.get(program);
    if (process == null) {
      throw new IllegalStateException(program.id() + " was not started");
    }
    return process;
  }

  private void launch(Program program, List<String> options) {
    var process =
        new ServiceProcess(
            new ServiceLaunch(
                program.id(),
                command(program, options),
                environment(program),
                log(program),
                readiness(program),
                caches.writes(program) ? WRITING_GRACE : GRACE),
            NEVER_AGAIN);
    running.put(program, process);
    process.start();
  }

  private List<String> command(Program program, List<String> options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.add("-jar");
    command.add(home.application(program).resolve("quarkus-run.jar").toString());
    return command;
  }

  private Map<String, String> environment(Program program) {
    DatabaseAccess database = stack.database().apply(program);
    var environment = new HashMap<String, String>();
    environment.put("PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED", "false");
    environment.put(
        "PHASEGATE_GATEWAY_GOVERNANCE_URL", url(Program.of(Service.GOVERNANCE)).toString());
    environment.put("PHASEGATE_HTTP_PORT", String.valueOf(port(program)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    var migration = stack.migration().apply(program);
    environment.put("QUARKUS_LIQUIBASE_USERNAME", migration.username());
    environment.put("QUARKUS_LIQUIBASE_PASSWORD", migration.password());
    environment.putAll(settings);
    return environment;
  }

  /// What the service prints, of all its starts.
  public Path log(Service service) {
    return log(Program.of(service));
  }

  private Path log(Program program) {
    return home.root()
        .resolve("system-tests/target/services")
        .resolve(FORK)
        .resolve(program.id() + ".log");
  }

  private URI readiness(Program program) {
    return url(program).resolve("/q/health/ready");
  }

  /// Where a service answers.
  public URI address(Service service, String path) {
    return address(Program.of(service), path);
  }

  /// The same for any program.
  public URI address(Program program, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port(program), path));
  }

  private int port(Program program) {
    return ports.computeIfAbsent(program, _ -> Ports.free());
  }
}
