package io.phasegate.benchmarks;

import io.phasegate.contracts.Service;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.EmbeddedDatabase;
import io.phasegate.stack.EmbeddedKafka;
import io.phasegate.stack.LocalStack;
import io.phasegate.stack.Program;
import io.phasegate.stack.QuietLogs;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.ServiceProcess;
import io.phasegate.stack.StackHome;
import io.phasegate.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The stack of `./phasegate up` with empty data of its own, below `benchmarks/target/stack`: the
/// broker in this JVM, PostgreSQL with fsync on, each service a process with the options and the
/// start-up cache that users get.
public final class BenchmarkStack implements AutoCloseable {
  private static final String ADMIN = "postgres";

  private final StackHome home;
  private final LocalStack stack;
  private final List<Instance> instances = new ArrayList<>();

  /// One process of a service.
  private record Instance(Service service, ServiceProcess process) {}

  private BenchmarkStack(StackHome home, LocalStack stack, List<Service> services) {
    this.home = home;
    this.stack = stack;
    services.forEach(service -> instances.add(new Instance(service, stack.service(service))));
  }

  /// Returns when all services are ready. A first run that trains start-up caches is thrown away,
  /// because training slows a service down.
  public static BenchmarkStack start(Service... services) {
    return start(StackSettings.DEFAULT, services);
  }

  /// The same for a stack that differs from the usual one.
  public static BenchmarkStack start(StackSettings settings, Service... services) {
    QuietLogs.apply();
    var home = home(services);
    var stack = launch(home, settings, List.of(services));
    if (stack.isTraining()) {
      stack.close();
      stack = launch(home, settings, List.of(services));
    }
    return new BenchmarkStack(home, stack, List.of(services));
  }

  public String bootstrapServers() {
    return stack.description().bootstrapServers();
  }

  /// The superuser's access to the services' database.
  public DatabaseAccess admin() {
    return new DatabaseAccess(
        stack.description().adminJdbcUrl(), ADMIN, new Secrets(home.secrets()).passwordOf(ADMIN));
  }

  /// The root of a service's HTTP interface.
  public String url(Service service) {
    return stack.description().services().stream()
        .filter(address -> address.service().equals(service.id()))
        .findFirst()
        .orElseThrow()
        .url();
  }

  public String governanceToken() throws IOException {
    return Files.readString(home.governanceToken()).strip();
  }

  /// A folder for files that nobody needs afterwards.
  public Path scratch() {
    return home.root().resolve("scratch");
  }

  /// Ends all instances of a service.
  public void stop(Service service) {
    of(service).forEach(ServiceProcess::stop);
    instances.removeIf(instance -> instance.service() == service);
  }

  /// One more instance of a service, or the first one after it was stopped; returns when it is
  /// ready.
  ///
  /// @param environment of this instance
  public void startAnother(Service service, Map<String, String> environment) {
    instances.add(new Instance(service, stack.startAnother(service, environment)));
  }

  /// The broker, for those who disturb it.
  public EmbeddedKafka broker() {
    return stack.broker();
  }

  /// The database, for those who disturb it.
  public EmbeddedDatabase database() {
    return stack.database();
  }

  /// Processor time that the running instances of a service have taken, in microseconds.
  public double processorMicros(Service service) {
    return of(service)
        .mapToDouble(process -> Machine.processorMicros(process.handle().pid()))
        .sum();
  }

  double processorMicros() {
    return instances.stream()
        .map(Instance::service)
        .distinct()
        .mapToDouble(this::processorMicros)
        .sum();
  }

  /// The most memory that the instances of a service ever had.
  public long highestMebibytes(Service service) {
    return of(service).mapToLong(process -> Machine.highestMebibytes(process.handle().pid())).sum();
  }

  /// Of all instances of a service.
  public long residentMebibytes(Service service) {
    return of(service)
        .mapToLong(process -> Machine.residentMebibytes(process.handle().pid()))
        .sum();
  }

  @Override
  public void close() {
    stack.close();
    LocalStack.deleteData(home);
  }

  private Stream<ServiceProcess> of(Service service) {
    return instances.stream()
        .filter(instance -> instance.service() == service)
        .map(Instance::process);
  }

  private static LocalStack launch(StackHome home, StackSettings settings, List<Service> services) {
    LocalStack.deleteData(home);
    var programs = services.stream().map(Program::of).toList();
    var stack = LocalStack.prepare(home, programs, settings, line -> System.err.println(line));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "benchmark-stack-stop"));
    stack.start();
    return stack;
  }

  private static StackHome home(Service... services) {
    var root = StackHome.above(Path.of("")).root();
    var folder = root.resolve("benchmarks/target/stack");
    try {
      Files.createDirectories(folder);
      for (var service : services) {
        var link = folder.resolve(service.id());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, root.resolve(service.id()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder, e);
    }
    return new StackHome(folder);
  }
}
