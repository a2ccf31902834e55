package io.phasegate.cli.http;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// The HTTP API of one service, as every command asks it: bounded in time and size.
///
/// A call that is not answered, or with 503, is made again a few times: the service may be starting
/// anew, or wait for its broker. So only what may be said twice is said through it, which is all
/// that commands say: the same verdict again is the same event, and the rest changes nothing.
public final class ServiceApi {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final long LARGEST = 64L << 20;
  private static final int UNAVAILABLE = 503;

  private final String service;
  private final String root;
  private final Duration timeout;
  private final TypedGuard<Answer> attempts;

  /// How often a call is made.
  ///
  /// @param firstPause between the first two attempts; the next ones are two and three times as
  ///     long
  public record Attempts(int most, Duration firstPause) {
    public static final Attempts ONE = new Attempts(1, PAUSE);

    /// Within 12 seconds: as long as a service takes to start anew.
    public static final Attempts UNTIL_RESTARTED = new Attempts(4, PAUSE);
  }

  /// @param service how messages call it
  /// @param timeout of one attempt
  public ServiceApi(String service, URI root, Duration timeout, Attempts attempts) {
    this.service = service;
    this.root = root.toString().replaceFirst("/+$", "");
    this.timeout = timeout;
    this.attempts =
        TypedGuard.create(new TypeLiteral<Answer>() {})
            .withRetry()
            .maxRetries(attempts.most() - 1)
            .delay(attempts.firstPause().toMillis(), ChronoUnit.MILLIS)
            .whenException(ServiceApi::mayPass)
            .withFibonacciBackoff()
            .done()
            .done()
            .build();
  }

  public String root() {
    return root;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(timeout);
  }

  /// The service's answer, whatever its status.
  ///
  /// @throws CliException where there is none
  public Answer send(HttpRequest.Builder request) {
    try (var client = client()) {
      var built = request.build();
      return attempts.get(() -> attempt(client, built));
    } catch (Unavailable e) {
      return e.answer;
    } catch (UncheckedIOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "%s does not answer at %s: %s; is it running? (phasegate up, or --url)"
              .formatted(service, root, e.getCause()),
          e);
    }
  }

  /// A connection carries one call, mostly: to upgrade it to HTTP/2 first is one more thing to
  /// break.
  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(timeout)
        .build();
  }

  private static Answer attempt(HttpClient client, HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
      var answer = new Answer(response.statusCode(), response.body());
      if (answer.status() == UNAVAILABLE) {
        throw new Unavailable(answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }

  /// Not where all of the time has passed.
  private static boolean mayPass(Throwable failure) {
    return failure instanceof Unavailable
        || (failure instanceof UncheckedIOException
            && !(failure.getCause() instanceof HttpTimeoutException));
  }

  /// The service asks to come again.
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Unavailable(Answer answer) {
      super("503");
      this.answer = answer;
    }
  }
}
