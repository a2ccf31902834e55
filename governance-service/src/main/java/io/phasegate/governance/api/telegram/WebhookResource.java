package io.phasegate.governance.api.telegram;

import io.phasegate.access.RequestRates;
import io.phasegate.governance.api.Attempts;
import io.phasegate.governance.audit.AuditEntry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Where Telegram brings presses, where a webhook is configured; else there is nothing here.
@Path("/telegram/webhook")
public class WebhookResource {
  private static final int MOST_FAILURES = 20;

  private final TelegramBot bot;
  private final Attempts attempts;
  private final CurrentVertxRequest current;
  private final RequestRates failures = new RequestRates(MOST_FAILURES, Duration.ofMinutes(1));

  WebhookResource(TelegramBot bot, Attempts attempts, CurrentVertxRequest current) {
    this.bot = bot;
    this.attempts = attempts;
    this.current = current;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(operationId = "telegramUpdate", summary = "An update, by Telegram alone")
  @APIResponse(responseCode = "204", description = "Dealt with")
  @APIResponse(responseCode = "401", description = "Without the webhook's secret")
  @APIResponse(responseCode = "429", description = "After too many calls without it")
  public void update(
      @HeaderParam("X-Telegram-Bot-Api-Secret-Token") @Nullable String secret, String body)
      throws SQLException {
    var webhook = bot.webhook().orElseThrow(NotFoundException::new);
    if (!webhook.isGenuine(secret)) {
      throw refusal();
    }
    if (!webhook.take(body)) {
      throw new BadRequestException("body: expected an update of Telegram's Bot API");
    }
  }

  /// Who knows the secret is always listened to: Telegram's calls and a stranger's may come through
  /// the same proxy.
  private WebApplicationException refusal() {
    var address = current.getCurrent().request().remoteAddress().hostAddress();
    if (failures.admit(address, Instant.now())) {
      note(address, 401);
      return new NotAuthorizedException("webhook: expected its secret", "Telegram");
    }
    note(address, 429);
    return new WebApplicationException(
        "webhook: expected at most %d calls a minute without its secret".formatted(MOST_FAILURES),
        429);
  }

  private void note(String address, int status) {
    var entry =
        new AuditEntry(
            AuditEntry.time(Instant.now()),
            address,
            "POST /telegram/webhook",
            address,
            "",
            List.of(),
            List.of("HTTP " + status),
            "the webhook's secret is missing or wrong",
            "",
            "",
            "");
    attempts.note(entry, true);
  }
}
