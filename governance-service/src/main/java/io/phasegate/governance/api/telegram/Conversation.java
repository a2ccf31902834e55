package io.phasegate.governance.api.telegram;

import io.phasegate.governance.TelegramSettings;
import io.phasegate.governance.persistence.TelegramLease;
import io.phasegate.governance.persistence.TelegramMessages;
import io.phasegate.governance.telegram.BotApi;
import io.phasegate.governance.telegram.BotApiException;
import io.phasegate.governance.telegram.TelegramSetup;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The two threads that speak with Telegram: one announces, one waits for presses. Each works only
/// while this instance holds the lease, and rests for longer and longer while something is away.
final class Conversation {
  private static final Logger LOG = Logger.getLogger(Conversation.class);
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final int ROUNDS_TO_CLEAN_UP = 3_600;

  private final TelegramSetup setup;
  private final TelegramSettings settings;
  private final BotApi api;
  private final Announcer announcer;
  private final Presses presses;
  private final TelegramLease lease;
  private final TelegramMessages messages;
  private final String botId;
  private final List<Thread> threads;
  private int rounds;
  private boolean introduced;

  Conversation(
      TelegramSetup setup,
      TelegramSettings settings,
      BotApi api,
      Announcer announcer,
      Presses presses,
      TelegramLease lease,
      TelegramMessages messages) {
    this.setup = setup;
    this.settings = settings;
    this.api = api;
    this.announcer = announcer;
    this.presses = presses;
    this.lease = lease;
    this.messages = messages;
    this.botId = setup.token().botId();
    this.threads =
        List.of(
            thread("telegram-announcer", this::announce, settings.every()),
            thread("telegram-presses", this::listen, BETWEEN_POLLS));
  }

  /// Something to be done again and again.
  private interface Round {
    void run() throws SQLException, BotApiException;
  }

  void begin() {
    threads.forEach(Thread::start);
  }

  void end() throws SQLException {
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lease.release(botId);
  }

  Optional<Webhook> webhook() {
    return Optional.ofNullable(setup.webhook())
        .map(webhook -> new Webhook(webhook.secret(), presses));
  }

  private void announce() throws SQLException, BotApiException {
    announcer.round();
    if (rounds++ % ROUNDS_TO_CLEAN_UP == 0) {
      messages.forgetOld();
    }
  }

  private void listen() throws SQLException, BotApiException {
    if (!introduced) {
      introduce();
      introduced = true;
    }
    if (setup.webhook() == null) {
      for (var update : api.updates(lease.nextUpdate(botId), settings.pollTimeout())) {
        presses.on(update);
        lease.advance(botId, update.id());
      }
    } else {
      rest(settings.every());
    }
  }

  /// Tells Telegram which way we want to hear of presses.
  private void introduce() throws BotApiException {
    var webhook = setup.webhook();
    if (webhook == null) {
      api.deleteWebhook();
    } else {
      api.setWebhook(webhook.url(), webhook.secret());
    }
  }

  private Thread thread(String name, Round round, Duration between) {
    return Thread.ofPlatform().name(name).daemon().unstarted(() -> repeat(name, round, between));
  }

  private void repeat(String name, Round round, Duration between) {
    int failures = 0;
    while (!Thread.currentThread().isInterrupted()) {
      var pause = settings.every();
      try {
        if (lease.hold(botId, settings.lease())) {
          round.run();
          pause = between;
        }
        failures = 0;
      } catch (BotApiException failure) {
        pause = longer(failure.retryAfter(), backoff(++failures));
        report(name, failure.toString());
      } catch (SQLException | RuntimeException failure) {
        pause = backoff(++failures);
        report(name, failure.toString());
      }
      rest(pause);
    }
  }

  private static void report(String name, String cause) {
    if (!Thread.currentThread().isInterrupted()) {
      LOG.warnf("thread=%s outcome=postponed cause=%s", name, cause);
    }
  }

  private Duration backoff(int failures) {
    var doubled = settings.every().multipliedBy(1L << Math.min(failures, 10));
    return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
