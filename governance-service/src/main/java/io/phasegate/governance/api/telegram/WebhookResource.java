package io.phasegate.governance.api.telegram;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where Telegram brings presses, where a webhook is configured; else there is nothing here.
@Path("/telegram/webhook")
public class WebhookResource {
  private static final Logger LOG = Logger.getLogger(WebhookResource.class);

  private final TelegramBot bot;

  WebhookResource(TelegramBot bot) {
    this.bot = bot;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(operationId = "telegramUpdate", summary = "An update, by Telegram alone")
  @APIResponse(responseCode = "204", description = "Dealt with")
  @APIResponse(responseCode = "401", description = "Without the webhook's secret")
  public void update(
      @HeaderParam("X-Telegram-Bot-Api-Secret-Token") @Nullable String secret, String body)
      throws SQLException {
    var webhook = bot.webhook().orElseThrow(NotFoundException::new);
    if (!webhook.isGenuine(secret)) {
      LOG.warn("access=refused via=telegram reason=webhook secret");
      throw new NotAuthorizedException("webhook: expected its secret", "Telegram");
    }
    if (!webhook.take(body)) {
      throw new BadRequestException("body: expected an update of Telegram's Bot API");
    }
  }
}
